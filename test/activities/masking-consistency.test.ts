import fc from 'fast-check';
import { readVaultValues } from '../../src/storage/vault-table';
import type { PiiPolicy } from '../../src/contract/recipe/privacy';
import { chatLine, csv, givenChatRun, ingestChat } from '../support/chat-runs';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** That of `ingestChat`. */
const KEY = Buffer.alloc(32, 7);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
const empty = (): Promise<unknown> =>
  database.pool.query('truncate ingests, messages, rejects, runs, vault, vault_counters cascade');

/** Distinct values, each in several spellings of the same value, and what the vault gives back of it. */
const VALUES: readonly { readonly spellings: readonly string[]; readonly core: string }[] = [
  {
    spellings: ['13800138000', '138 0013 8000', '１３８００１３８０００', '+86 138-0013-8000'],
    core: '13800138000',
  },
  { spellings: ['13800138001', '138-0013-8001'], core: '13800138001' },
  { spellings: ['0755-86667777', '(0755)86667777', '0755 86667777'], core: '075586667777' },
  {
    spellings: ['11010519491231002X', '11010519491231002x', '110105 19491231 002X'],
    core: '11010519491231002X',
  },
  { spellings: ['440301198805200034', '４４０３０１１９８８０５２０００３４'], core: '440301198805200034' },
  { spellings: ['6222021234567890128', '6222 0212 3456 7890 128'], core: '6222021234567890128' },
  { spellings: ['91350100M000100Y43', '91350100m000100y43'], core: '91350100M000100Y43' },
  { spellings: ['lina@example.com', 'LINA@example.com'], core: 'lina@example.com' },
  { spellings: ['25322000000217790586'], core: '25322000000217790586' },
  { spellings: ['粤B12345', '粤b·12345'], core: '粤B12345' },
];
const FRAMES = ['号码是{}吧', '{}', '麻烦记下（{}），谢谢', '已更新为：{}。', '上次的{}不对'];

interface Line {
  readonly value: number;
  readonly spelling: number;
  readonly frame: number;
}

const line: fc.Arbitrary<Line> = fc.record({
  value: fc.nat(VALUES.length - 1),
  spelling: fc.nat(3),
  frame: fc.nat(FRAMES.length - 1),
});
const file = fc.array(line, { minLength: 1, maxLength: 12 });
const builds = fc.array(fc.array(file, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 });

function written({ value, spelling, frame }: Line): string {
  const { spellings } = VALUES[value]!;
  return FRAMES[frame]!.replace('{}', spellings[spelling % spellings.length]!);
}

/** Run builds one after the other on one store; what each line was masked to, in order. */
async function masked(runs: readonly (readonly (readonly Line[])[])[], policy: PiiPolicy): Promise<string[]> {
  const texts: string[] = [];
  for (const [run, files] of runs.entries()) {
    const content = files.map((lines, at) => ({
      name: `${run}-${at}.csv`,
      content: csv(...lines.map((one, i) => chatLine(1000 * run + 100 * at + i, written(one)))),
    }));
    await givenChatRun(database.pool, `r${run}`, content, { privacy: { defaultPolicy: policy } });
    for (const at of files.keys()) {
      await ingestChat(database.pool, `r${run}`, at);
      const { rows } = await database.pool.query<{ text: string }>(
        `select m.text from run_files f join messages m using (ingest_id)
         where f.run_id = $1 and f.ordinal = $2 order by m.row`,
        [`r${run}`, at],
      );
      texts.push(...rows.map(({ text }) => text));
    }
  }
  return texts;
}

/** What the vault keeps of values that are shown as these stand-ins. */
async function originalsBehind(shown: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await database.pool.query<{ standin: string; shown: string }>(
    'select standin, coalesce(surrogate, standin) as shown from vault where coalesce(surrogate, standin) = any($1)',
    [shown],
  );
  const values = await readVaultValues(
    database.pool,
    KEY,
    rows.map(({ standin }) => standin),
  );
  return new Map(rows.map((row) => [row.shown, values.get(row.standin)!.value]));
}

/** All rows of all tables as text, and the bytes of their binary columns. */
async function everythingStored(): Promise<string> {
  const tables = await database.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const contents = await Promise.all(
    tables.rows.map(({ name }) =>
      database.pool.query<{ text: string }>(`select to_jsonb(t)::text as text from "${name}" t`),
    ),
  );
  return contents.flatMap(({ rows }) => rows.map(({ text }) => text)).join('\n');
}

describe('masking over files and builds', () => {
  it.each(['placeholder', 'surrogate'] as const)(
    'gives one value one stand-in, two values two, and leaves originals in the vault alone: %s (PII-4, PII-5)',
    async (policy) => {
      await fc.assert(
        fc.asyncProperty(builds, async (runs) => {
          await empty();
          const lines = runs.flat(2);
          const texts = await masked(runs, policy);
          const standIns = new Map<number, string>();
          lines.forEach((one, i) => {
            const [before, after] = FRAMES[one.frame]!.split('{}') as [string, string];
            const text = texts[i]!;
            expect([text.startsWith(before), text.endsWith(after)]).toEqual([true, true]);
            const standIn = text.slice(before.length, text.length - after.length);
            expect(standIns.get(one.value) ?? standIn).toBe(standIn);
            standIns.set(one.value, standIn);
          });
          expect(new Set(standIns.values()).size).toBe(standIns.size);

          const originals = await originalsBehind([...standIns.values()]);
          const stored = await everythingStored();
          for (const [value, standIn] of standIns) {
            const { spellings, core } = VALUES[value]!;
            expect(spellings.map(plain)).toContain(plain(originals.get(standIn)!));
            for (const spelling of [...spellings, core]) {
              expect(stored).not.toContain(spelling);
              expect(stored).not.toContain(Buffer.from(spelling).toString('hex'));
            }
          }
        }),
        { numRuns: 12 },
      );
    },
  );
});

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-·()+]/g, '')
    .replace(/^86(?=1)/, '');
}
