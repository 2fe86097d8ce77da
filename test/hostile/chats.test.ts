import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { assertBalanced, total } from '../../src/stages/ledger';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { chatLine, csv, givenChatRun, HEADER, ingestChat, storedMessages, storedRejects } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.pool.query('truncate runs, ingests, messages, rejects, vault, vault_counters cascade');
});

/** What becomes of a file: row number and text of kept messages, row number and reason of rejects. */
async function outcome(
  content: string | Uint8Array,
  name = 'a.csv',
): Promise<{ readonly kept: [number, string][]; readonly rejected: [number, string][] }> {
  await givenChatRun(database.pool, 'r', [{ name, content }]);
  await ingestChat(database.pool, 'r');
  return {
    kept: (await storedMessages(database.pool)).map(({ row, text }) => [row, text]),
    rejected: (await storedRejects(database.pool)).map(({ row, reason }) => [row, reason]),
  };
}

const [first, last] = [chatLine(1, '一'), chatLine(3, '三')];
const jsonl = (...rows: readonly object[]): string =>
  rows.map((fields) => JSON.stringify({ type_name: '文本', is_sender: 1, talker: 'wxid_a', CreateTime: 1772414121, ...fields })).join('\n');

describe('hostile chat files', () => {
  it.each([
    ['NUL bytes', '你\0好', '你好'],
    ['a formula', '=HYPERLINK(evil.example)', '=HYPERLINK(evil.example)'],
    ['a command', "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
    ['the end mark of COPY', '\\.', '\\.'],
    ['the null of COPY', '\\N', '\\N'],
    ['backslashes and tabs', 'a\\tb\tc', 'a\\tb c'],
    ['SQL', "'); drop table messages; --", "'); drop table messages; --"],
    ['a template', '${process.env} {{x}} %s', '${process.env} {{x}} %s'],
    ['a script', '前<script>alert(1)</script>后', '前后'],
    ['a path', '../../etc/passwd', '../../etc/passwd'],
    ['text that turns the reading direction', '\u202egnp.exe', 'gnp.exe'],
    ['a noncharacter that marks lines inside', '好\ufdd0', '好\ufffd'],
  ])('keeps a message with %s as text', async (_what, text, kept) => {
    expect(await outcome(csv(first, chatLine(2, text), last))).toEqual({
      kept: [
        [1, '一'],
        [2, kept],
        [3, '三'],
      ],
      rejected: [],
    });
  });

  const good = [
    [1, '一'],
    [3, '三'],
  ];
  it.each([
    ['a line of 10 MB', chatLine(2, 'x'.repeat(10_000_000)), 'row_too_long'],
    ['ten thousand cells', 'x,'.repeat(10_000), 'wrong_field_count'],
    ['an unclosed quote', chatLine(2, '"x'), 'unclosed_quote'],
    ['half a row', chatLine(2, 'x').slice(0, 40), 'wrong_field_count'],
  ])('rejects %s alone', async (_what, line, reason) => {
    expect(await outcome(csv(first, line, last))).toEqual({ kept: good, rejected: [[2, reason]] });
  });

  it('rejects rows in another encoding than the file', async () => {
    const gbk = Buffer.concat([Buffer.from(chatLine(2, '')), Buffer.from('c4faBAC3', 'hex'), Buffer.from('\n')]);
    const content = Buffer.concat([Buffer.from(csv(first)), gbk, Buffer.from(last)]);
    expect(await outcome(content)).toEqual({ kept: good, rejected: [[2, 'undecodable']] });
  });

  it('reads a file that is cut in the middle of a character up to there', async () => {
    const content = Buffer.from(csv(first, last) + chatLine(4, '好'.repeat(5)));
    const cut = content.subarray(0, content.indexOf('好') + 4);
    expect(await outcome(cut)).toEqual({
      kept: [
        [1, '一'],
        [2, '三'],
      ],
      rejected: [[3, 'undecodable']],
    });
  });

  it('reads a file of a header alone, and one whose name plays tricks', async () => {
    expect(await outcome(`${HEADER}\n`, '..%2f..;$(touch x) \u202evsc.csv')).toEqual({ kept: [], rejected: [] });
  });

  it('survives JSON that nests without end, lone surrogates and keys of the prototype', async () => {
    const deep = `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const nested = jsonl({ msg: '二', x: 0 }).replace('"x":0', `"x":${'['.repeat(4000)}${']'.repeat(4000)}`);
    const content = [jsonl({ msg: '一' }), deep, nested, jsonl({ msg: '好\ud800', ['__proto__']: { a: 1 } })].join('\n');
    const { kept, rejected } = await outcome(content, 'a.jsonl');
    expect(rejected).toEqual([[2, 'bad_json']]);
    expect(kept).toEqual([
      [1, '一'],
      [3, '二'],
      [4, '好'],
    ]);
  });

  it('leaves nothing of the originals in any column (PII-5)', async () => {
    const content = csv(
      chatLine(1, '电话13812345678', { src: 'C:\\wxid_a1b2c3d4\\13812345678.jpg', room_name: '' }),
      chatLine(2, '13812345678', { type_name: '图片' }),
      chatLine(3, 'x,13812345678', {}),
      chatLine(4, 'x', { CreateTime: '13812345678' }),
    );
    await givenChatRun(database.pool, 'r', [{ name: 'a.csv', content }]);
    await ingestChat(database.pool, 'r');
    const { rows } = await database.pool.query<{ text: string }>(
      `select to_jsonb(m)::text as text from messages m union all select to_jsonb(r)::text from rejects r
       union all select to_jsonb(i)::text from ingests i`,
    );
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).not.toContain('13812345678');
    expect(all).not.toContain('wxid_a1b2c3d4');
  });

  it('finds in the demo files just the odd rows that were planted there (IN-2, IN-3)', async () => {
    const examples = join(__dirname, '../../examples');
    const truth = (await readFile(join(examples, 'truth/odd-rows.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { file: string; row: number; expect: string });
    const names = [...new Set(truth.map(({ file }) => file))];
    const files = await Promise.all(
      names.map(async (file) => ({ name: basename(file), content: await readFile(join(examples, file)) })),
    );
    await givenChatRun(database.pool, 'r', files);
    for (const ordinal of names.keys()) await ingestChat(database.pool, 'r', ordinal);
    const { rows } = await database.pool.query<{ file: string; row: number }>(
      `select 'chats/' || split_part(f.path, '/', -1) as file, r.row from rejects r join run_files f using (ingest_id)
       order by f.ordinal, r.row`,
    );
    const planted = truth.filter(({ expect: outcome }) => outcome === 'reject');
    expect(rows).toEqual(planted.map(({ file, row }) => ({ file, row })));
  });

  it('balances its ledger and brings every good row through, whatever stands between (IN-3, MX-6)', async () => {
    const bad = fc.constantFrom('"', 'x', ',,,', '{"a":1}', chatLine(9, '"open'), chatLine(9, 'x', { CreateTime: '?' }), chatLine(9, 'x', { talker: '' }), chatLine(9, 'a,b'));
    const line = fc.oneof(
      fc.constantFrom('好', '"引,号\n换行"', '他说"好"', '[微笑]').map((text) => ({ good: true, text })),
      bad.map((text) => ({ good: false, text })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 15 }), async (lines) => {
        await database.pool.query('truncate runs, ingests, messages, rejects cascade');
        const content = csv(...lines.map(({ good: isGood, text }, i) => (isGood ? chatLine(i, text) : text)));
        const { kept, rejected } = await outcome(content);
        expect(kept).toHaveLength(lines.filter(({ good: isGood }) => isGood).length);
        const ledger = await readLedgerEntries(database.pool, 'r');
        ledger.forEach(assertBalanced);
        const rows = ledger.find(({ unit }) => unit === 'rows');
        expect(rows?.kept).toBe(kept.length);
        expect(total(rows?.failed ?? {})).toBe(rejected.length);
      }),
      { numRuns: 40 },
    );
  });
});
