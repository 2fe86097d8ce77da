import fc from 'fast-check';
import { storedMaskedText } from '../../src/contract/text';
import { copyRows, type CopyValue } from '../../src/storage/copy';
import { insertIngest } from '../../src/storage/ingests-table';
import { withTransaction } from '../../src/storage/pool';
import { copyRejects, pageRejects, type FileReject, type Reject } from '../../src/storage/rejects-table';
import { insertRunFile, settleRunFile } from '../../src/storage/run-files-table';
import { insertRun } from '../../src/storage/runs-table';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    'create table copied (n integer, a text, b text[], c boolean, d jsonb, e double precision)',
  );
});

afterAll(() => database.drop());

async function roundTrip(rows: readonly (readonly CopyValue[])[]): Promise<unknown[][]> {
  return withTransaction(database.pool, async (client) => {
    await client.query('truncate copied');
    await copyRows(client, 'copied (n, a, b, c, d, e)', rows);
    const { rows: stored } = await client.query<Record<string, unknown>>('select * from copied order by n');
    return stored.map(({ n, a, b, c, d, e }) => [n, a, b, c, d, e]);
  });
}

describe('copyRows', () => {
  it('stores values of every kind', async () => {
    const rows = [
      [1, 'text', ['a', 'b'], true, '{"x": 1}', 0.5],
      [2, '', [], false, null, -1e300],
      [3, null, ['', 'NULL', '{"', 'a,b', '\\', '"'], null, null, null],
    ];
    expect(await roundTrip(rows)).toEqual(
      rows.map((row) => row.map((v) => (v === '{"x": 1}' ? { x: 1 } : v))),
    );
  });

  it('gives back every text that PostgreSQL can hold, whatever its characters', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((value) => `${value}\\.\\N`)
      .filter((value) => !/\p{Cs}/u.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.array(text, { maxLength: 3 })), { maxLength: 5 }),
        async (values) => {
          const stored = await roundTrip(values.map(([a, b], i) => [i, a, b, null, null, null]));
          const bare = (value: string): string => value.replaceAll('\0', '');
          expect(stored.map(([, a, b]) => [a, b])).toEqual(values.map(([a, b]) => [bare(a), b.map(bare)]));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('fills many parts', async () => {
    const long = '好'.repeat(10_000);
    const stored = await roundTrip(
      Array.from({ length: 100 }, (_, i) => [i, `${long}${i}`, [], true, null, 0]),
    );
    expect(stored.map(([, a]) => a)).toEqual(Array.from({ length: 100 }, (_, i) => `${long}${i}`));
  });
});

describe('pageRejects', () => {
  it('reads all rejects of a run by file, row and column, whatever the page size', async () => {
    const { pool } = database;
    const recipe = recipeSchema.parse({ name: 'test' });
    await insertRun(pool, {
      runId: 'r',
      workflowId: 'r',
      dataset: 'd',
      recipe,
      recipeHash: 'h',
      recipeDir: '/',
    });
    const reject = (ingestId: string, row: number, col: string): Reject => ({
      ingestId,
      row,
      line: row + 1,
      col,
      value: storedMaskedText('字'),
      reason: 'bad_time',
    });
    const files = [
      ['b', [reject('b', 2, 'x'), reject('b', 10, ''), reject('b', 10, 'y')]],
      ['a', [reject('a', 1, '')]],
    ] as const;
    for (const [ordinal, [ingestId, rejects]] of files.entries()) {
      await insertRunFile(pool, 'r', {
        kind: 'chat',
        ordinal,
        path: `/${ingestId}.csv`,
        fileHash: 'f',
        options: {},
      });
      await withTransaction(pool, async (client) => {
        await copyRejects(client, rejects);
        await insertIngest(client, {
          ingestId,
          kind: 'chat',
          fileHash: 'f',
          path: '/',
          byteCount: 1,
          format: 'csv',
          encoding: 'utf-8',
          ledger: [],
          report: {},
        });
      });
      await settleRunFile(pool, 'r', { kind: 'chat', ordinal, ingestId, failure: '' });
    }
    for (const pageSize of [1, 2, 100]) {
      const read: FileReject[] = [];
      for await (const page of pageRejects(pool, 'r', pageSize)) read.push(...page);
      expect(read).toEqual(
        files.flatMap(([ingestId, rejects]) => rejects.map((one) => ({ ...one, path: `/${ingestId}.csv` }))),
      );
    }
  });
});
