import { createCheckGates } from '../../src/activities/check-gates';
import type { Item } from '../../src/contract/vocabulary';
import type { LedgerEntry } from '../../src/stages/ledger';
import { placeItems, type Split } from '../../src/storage/items-table';
import { noteLedger } from '../../src/storage/ledger-table';
import { itemOf } from '../stages/10-mix/items';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { dialogueOf, givenItems, givenTargets, guardOf, inActivity } from './release/given-items';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function givenPlaced(runId: string, items: readonly Item[], splits: readonly Split[]): Promise<void> {
  await givenItems(database.pool, runId, items);
  const placements = items.map(({ itemId }, position) => ({ itemId, split: splits[position]!, position }));
  await placeItems(database.pool, runId, placements);
}

function checkGates(runId: string): Promise<{ readonly checkedCount: number }> {
  const { pool } = database;
  return inActivity(() => createCheckGates({ pool, guard: guardOf(pool) }).checkGates({ runId }));
}

function entryOf(parts: Partial<LedgerEntry>): LedgerEntry {
  return { stage: 'ingest', unit: 'rows', part: '', input: 10, kept: 10, dropped: {}, failed: {}, ...parts };
}

const QUESTION = '供应商提前回款的利率一般是多少';
const ANSWER = '年化利率在百分之四到百分之六之间，按实际天数计算';

describe('checkGates', () => {
  it('lets a mix pass in which nothing is wrong', async () => {
    const items = [
      itemOf('a', 'dialogue', 'x'),
      itemOf('b', 'dialogue', 'y', ['能今天放款吗', '资料齐全就可以']),
    ];
    await givenPlaced('good', items, ['train', 'test']);
    await noteLedger(database.pool, 'good', entryOf({ kept: 8, failed: { bad_time: 2 } }));
    await noteLedger(database.pool, 'good', entryOf({ stage: 'clean', unit: 'messages', input: 8, kept: 8 }));
    await expect(checkGates('good')).resolves.toEqual({ checkedCount: 2 });
  });

  it('names the item with private data, and shows the place without the data (PII-6)', async () => {
    const items = [
      itemOf('a', 'dialogue', 'x'),
      itemOf('b', 'dialogue', 'y', ['怎么联系', '请拨打13912345678找我']),
    ];
    await givenPlaced('private', items, ['train', 'train']);
    const refusal = await checkGates('private').catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({
      name: 'GateError',
      message: expect.stringMatching(
        /^1 texts still hold private data: item b: mobile in “.*请拨打\*+找我/s,
      ) as string,
    });
    expect((refusal as Error).message).not.toContain('13912345678');
  });

  it('names two items of different splits that say the same in letters (MX-2)', async () => {
    const items = [
      itemOf('a', 'knowledge', 'x', [QUESTION, ANSWER]),
      itemOf('b', 'knowledge', 'y', [QUESTION, `${ANSWER}。`]),
    ];
    await givenPlaced('letters', items, ['train', 'test']);
    await expect(checkGates('letters')).rejects.toThrow(
      /^1 pairs of items leak between splits, first a \(train\) and b \(test\): question and answer share 97 %/,
    );
  });

  it('names two items of different splits whose targets are near by their vectors (MX-2)', async () => {
    const items = [
      dialogueOf('a', '这家的付款能力还行吗', '传言核过，是一家同名企业，和[企业_54]无关'),
      dialogueOf('b', '昨天网上说的那件事', '传言核过，是一家同名企业，和[企业_3]无关'),
      dialogueOf('c', '利息怎么付', '按季付息，到期还本'),
    ];
    await givenPlaced('vectors', items, ['train', 'validation', 'test']);
    await givenTargets(database.pool, 'vectors', items);
    await database.pool.query(
      `update runs set recipe = jsonb_set(recipe, '{mix,leakCosine}', '0.95') where run_id = 'vectors'`,
    );
    const refusal =
      /first b \(validation\) and a \(train\): the cosine of their targets is 1.000, and mix.leakCosine 0.95/;
    await expect(checkGates('vectors')).rejects.toThrow(refusal);
    await placeItems(
      database.pool,
      'vectors',
      ['train', 'train', 'test'].map((split, position) => ({
        itemId: 'abc'[position]!,
        split: split as Split,
        position,
      })),
    );
    await expect(checkGates('vectors')).resolves.toEqual({ checkedCount: 3 });
  });

  it('names two stages between which rows vanish (MX-6)', async () => {
    await givenPlaced('chain', [], []);
    await noteLedger(database.pool, 'chain', entryOf({}));
    await noteLedger(
      database.pool,
      'chain',
      entryOf({ stage: 'clean', unit: 'messages', input: 9, kept: 9 }),
    );
    await expect(checkGates('chain')).rejects.toMatchObject({
      name: 'GateError',
      message: 'The ledger loses rows between stages: ingest/rows kept 10, but clean/messages took in 9',
    });
  });

  it('names a stage whose own sums do not hold (MX-6)', async () => {
    await givenPlaced('sums', [], []);
    await noteLedger(database.pool, 'sums', entryOf({ part: 'a.csv' }));
    await database.pool.query(`update ledger set kept = 7 where run_id = 'sums'`);
    await expect(checkGates('sums')).rejects.toMatchObject({
      name: 'LedgerError',
      message: expect.stringContaining('ingest (a.csv) does not balance: 10 rows in, but 7 kept') as string,
    });
  });
});
