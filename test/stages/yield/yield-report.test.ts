import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yieldText } from '../../../src/cli/yield-text';
import { UNREADABLE_REASONS } from '../../../src/stages/01-ingest/documents/unreadable-document';
import type { LedgerEntry } from '../../../src/stages/ledger';
import { MAKING_REASONS } from '../../../src/stages/yield/making-reasons';
import { READING_REASONS } from '../../../src/stages/yield/reading-reasons';
import { percent, yieldReport } from '../../../src/stages/yield/yield-report';

function entry(
  stage: string,
  unit: string,
  input: number,
  dropped: Record<string, number>,
  rest: Partial<LedgerEntry> = {},
): LedgerEntry {
  const failed = rest.failed ?? {};
  const lost = [...Object.values(dropped), ...Object.values(failed)].reduce((sum, count) => sum + count, 0);
  return { stage, unit, part: '', input, kept: input - lost, dropped, failed, ...rest };
}

const LEDGER = [
  entry('mix', 'items', 500, { share: 100 }),
  entry('ingest', 'rows', 600, {}, { part: 'a.csv', failed: { bad_time: 1 } }),
  entry('ingest', 'rows', 400, {}, { part: 'b.csv', failed: { bad_time: 9 } }),
  entry('clean', 'messages', 990, { 'type:图片': 90, 'blocked:own': 9, empty: 1 }),
  entry('converse', 'turns', 400, { no_question: 100 }),
  entry('dedupe', 'samples', 300, { near_repeat: 120, repeat_target: 30 }),
];

describe('yieldReport', () => {
  it('walks from rows to items and names what each stage lost, largest first (MX-6)', () => {
    const { steps, largest } = yieldReport(LEDGER);
    expect(steps.map(({ stage, input, kept }) => [stage, input, kept])).toEqual([
      ['ingest', 1000, 990],
      ['clean', 990, 890],
      ['converse', 400, 300],
      ['dedupe', 300, 150],
      ['mix', 500, 400],
    ]);
    // 120/300, 100/400, 100/500, 30/300, 90/990, 10/1000, 9/990, 1/990
    expect(largest.map(({ reason, count }) => [reason, count])).toEqual([
      ['near_repeat', 120],
      ['no_question', 100],
      ['share', 100],
      ['repeat_target', 30],
      ['type:图片', 90],
      ['bad_time', 10],
      ['blocked:own', 9],
      ['empty', 1],
    ]);
  });

  it('says in both languages what was lost, why, and what would change it', () => {
    const { largest } = yieldReport(LEDGER);
    expect(largest[0]).toEqual({
      stage: 'dedupe',
      unit: 'samples',
      reason: 'near_repeat',
      fate: 'dropped',
      count: 120,
      share: 0.4,
      mostlyIn: '',
      sentence: {
        en: '120 of 300 samples (40.0 %) say nearly what an earlier target says.',
        zh: '300 个样本中有 120 个（40.0 %）与较早的目标近似相同。',
      },
      cure: {
        en: expect.stringContaining('dedupe.nearSimilarity') as string,
        zh: expect.stringContaining('dedupe.nearSimilarity') as string,
      },
    });
    const byReason = new Map(largest.map((loss) => [loss.reason, loss]));
    expect(byReason.get('no_question')?.cure?.en).toContain('converse.window');
    expect(byReason.get('type:图片')?.sentence.en).toBe(
      '90 of 990 messages (9.1 %) are of type 图片, which is not kept.',
    );
    expect(byReason.get('blocked:own')?.cure?.zh).toContain('preview --rule blocked:own');
  });

  it('names the file that most of a loss is in', () => {
    const loss = yieldReport(LEDGER).largest.find(({ reason }) => reason === 'bad_time')!;
    expect([loss.fate, loss.mostlyIn]).toEqual(['failed', 'b.csv']);
  });

  it('tells a word that two units of one stage share apart', () => {
    const { largest } = yieldReport([
      entry('make', 'conversations', 10, { too_long: 1 }),
      entry('make', 'spans', 10, { too_long: 2 }),
    ]);
    expect(largest.map(({ cure }) => cure?.en)).toEqual([
      expect.stringContaining('maxAnswerChars'),
      expect.stringContaining('structured.maxTokens'),
    ]);
  });

  it('shows a reason that it does not know by its name, and a stage that was given nothing', () => {
    const { steps, largest } = yieldReport([
      entry('new', 'things', 4, { odd: 1 }),
      entry('mix', 'items', 0, {}),
    ]);
    expect(largest[0]?.sentence.en).toBe('1 of 4 things (25.0 %) went no further: odd.');
    expect(steps[0]).toEqual({ stage: 'mix', unit: 'items', input: 0, kept: 0, losses: [] });
  });

  it('has a sentence for every reason that documents name, and for those of the guides', () => {
    for (const reason of UNREADABLE_REASONS) expect(READING_REASONS).toHaveProperty([`ingest/${reason}`]);
    const docs = join(__dirname, '../../../docs');
    const table = (file: string): string[] =>
      readFileSync(join(docs, file), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .flatMap((line) => [...line.split('|')[1]!.matchAll(/`(\w+)`/g)].map((match) => match[1]!));
    const known = Object.keys({ ...READING_REASONS, ...MAKING_REASONS }).map((key) => key.split('/').at(-1));
    const named = [...table('chat-files.md'), ...table('conversations.md')];
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((reason) => !known.includes(reason))).toEqual([]);
  });
});

describe('yieldText', () => {
  it('puts the largest losses with their cures first, then every stage', () => {
    const lines = yieldText(
      yieldReport(LEDGER),
      ['b.csv: only 3 of 400 messages are of side C.'],
      'en',
    ).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Largest losses, by share of what came into their stage:',
      '  dedupe: 120 of 300 samples (40.0 %) say nearly what an earlier target says.',
      expect.stringMatching(/^ {4}→ Raise dedupe.nearSimilarity/),
    ]);
    expect(lines).toContain('  b.csv: only 3 of 400 messages are of side C.');
    expect(lines).toContain('ingest    rows of chat exports: 990 of 1000 (99.0 %) go on');
    expect(lines).toContain(
      '            - bad_time: 10 of 1000 rows (1.0 %) have no time that can be read. (mostly in b.csv)',
    );
  });

  it('speaks Chinese', () => {
    const text = yieldText(yieldReport(LEDGER), [], 'zh');
    expect(text).toContain('990 条消息中有 90 条（9.1 %）类型为“图片”，不在保留范围内。');
    expect(text).toContain('(主要在 b.csv)');
  });

  it('says so when nothing was lost', () => {
    expect(yieldText(yieldReport([entry('mix', 'items', 4, {})]), [], 'en')).toMatch(/^Nothing was lost\./);
  });
});

describe('percent', () => {
  it('does not round something to nothing', () => {
    expect([percent(0), percent(0.0004), percent(0.0704), percent(1)]).toEqual([
      '0.0 %',
      '< 0.1 %',
      '7.0 %',
      '100.0 %',
    ]);
  });
});
