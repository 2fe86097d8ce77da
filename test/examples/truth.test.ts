import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { fullWidth } from '../../examples/generate/written-forms';

const EXAMPLES = join(__dirname, '../../examples');

interface Place {
  readonly file: string;
  readonly row: number;
}

interface PiiRow extends Place {
  readonly spans: readonly { start: number; end: number; type: string; value: string }[];
}

function truth<Row>(name: string): Row[] {
  const lines = readFileSync(join(EXAMPLES, 'truth', name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

const odd = truth<Place & { why: string }>('odd-rows.jsonl');
const texts = new Map<string, readonly (string | undefined)[]>();

/** The `msg` fields of a file, row by row, read by another program than the one that wrote them. */
function textsOf(file: string): readonly (string | undefined)[] {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(join(EXAMPLES, file));
  const text = new TextDecoder(file.includes('gb18030') ? 'gb18030' : 'utf-8').decode(bytes);
  const found = file.endsWith('.jsonl') ? jsonTexts(text) : csvTexts(text, file);
  texts.set(file, found);
  return found;
}

function jsonTexts(text: string): (string | undefined)[] {
  return text.split('\n').map((line) => /"msg":("(?:[^"\\]|\\.)*")/.exec(line)?.[1]).map((value) => value === undefined ? undefined : (JSON.parse(value) as string));
}

/** The quote that is never closed would swallow what follows it: it is taken away first. */
function csvTexts(text: string, file: string): (string | undefined)[] {
  const broken = odd.filter((row) => row.file === file && row.why === 'unclosed_quote');
  expect(broken).toHaveLength(1);
  const records = parse(text.replace('"这一行是坏的', '这一行是坏的'), {
    relax_quotes: true,
    relax_column_count: true,
    bom: true,
  });
  const column = records[0]!.indexOf('msg');
  return records.slice(1).map((record) => record[column]);
}

function at({ file, row }: Place): string {
  return textsOf(file)[row - 1]!;
}

const pii = truth<PiiRow>('pii.jsonl');
const allSpans = pii.flatMap((row) => row.spans.map((span) => ({ ...span, raw: at(row).slice(span.start, span.end) })));

/** What is left of a written value without width, gaps and case. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^\+86/, '')
    .replace(/[\s\u200b()·-]/g, '')
    .toLowerCase();
}

describe('truth about private data (PII-1)', () => {
  it('stands where it says, and is the value that it says', () => {
    const wrong = allSpans.filter(
      ({ type, raw, value }) => normal(type === 'invoice' ? raw.replace('号码', '') : raw) !== normal(value),
    );
    expect(wrong).toEqual([]);
  });

  it('covers every type that chats can hold, most of them often', () => {
    const counts = new Map<string, number>();
    for (const { type } of allSpans) counts.set(type, (counts.get(type) ?? 0) + 1);
    const types = 'mobile,landline,id_card,bank_card,credit_code,invoice,contract,order,email,wechat,qq,plate,passport,address,ip,url_credentials,person,company';
    for (const type of types.split(',')) expect([type, (counts.get(type) ?? 0) >= 6]).toEqual([type, true]);
  });

  it('has digits that touch Chinese characters, full-width digits and spaced digits', () => {
    expect(pii.some((row) => row.spans.some(({ start, type }) => type === 'mobile' && /\p{Script=Han}$/u.test(at(row).slice(0, start))))).toBe(true);
    expect(allSpans.some(({ raw, value }) => raw === fullWidth(value) && raw !== value)).toBe(true);
    expect(allSpans.some(({ raw }) => /^\d{3} \d{4} \d{4}$/.test(raw))).toBe(true);
  });
});

describe('truth about repetition (DE-1, DE-2)', () => {
  const repeats = truth<{ kind: string; of: Place; repeat: Place }>('repeats.jsonl');
  const pairs = (kind: string): [string, string][] =>
    repeats.filter((row) => row.kind === kind).map((row) => [at(row.of), at(row.repeat)]);

  it('names exact repeats and copies with equal texts', () => {
    expect(pairs('exact').length).toBeGreaterThan(100);
    expect(pairs('copy').length).toBeGreaterThan(50);
    for (const [one, other] of [...pairs('exact'), ...pairs('copy')]) expect(other).toBe(one);
  });

  it('names near repeats with equal numbers, and look-alikes with different ones', () => {
    const numbers = (text: string): string => [...text.matchAll(/[\d.]+|[一二三四]周/g)].map(String).sort().join();
    expect(pairs('near').length).toBeGreaterThanOrEqual(6);
    for (const [one, other] of pairs('near')) expect([other, numbers(other)]).toEqual([other, numbers(one)]);
    expect(pairs('different').length).toBeGreaterThanOrEqual(4);
    for (const [one, other] of pairs('different')) expect(numbers(other)).not.toBe(numbers(one));
  });

  it('names semantic repeats that share few words', () => {
    expect(pairs('semantic').length).toBeGreaterThanOrEqual(6);
  });
});

describe('truth about conversations', () => {
  const conversations = truth<Place & { task: string; scenario: string; contact: string }>('conversations.jsonl');

  it('knows 40 contacts, every task and every scenario', () => {
    expect(new Set(conversations.map(({ contact }) => contact)).size).toBe(40);
    expect(new Set(conversations.map(({ task }) => task)).size).toBe(13);
    expect(new Set(conversations.map(({ scenario }) => scenario)).size).toBe(7);
  });
});
