import { MockActivityEnvironment } from '@temporalio/testing';
import { readTree } from '../../../src/storage/cluster-trees-table';
import { openClusterHarness, run, type ClusterHarness } from './harness';

let harness: ClusterHarness;

beforeAll(async () => {
  harness = await openClusterHarness();
});

afterAll(() => harness.drop());

beforeEach(() => harness.reset());

describe('a worker that dies while a tree grows (OP-4)', () => {
  it('leaves a state that the next one goes on from, to the same tree', async () => {
    const letters = Array.from('应收账款发票融资额度利率审批合同供应商核心企业付款期限担保仓单订单采购经销');
    const texts = Array.from({ length: 3100 }, (_, i) => {
      const places = [0, 7, 11, 13].map((step) => i * (step + 1) + Math.floor(i / 37) * step);
      return `${places.map((place) => letters[place % letters.length]!).join('')}${i}`;
    });
    await harness.givenRun('r1', texts);
    await harness.pool.query(
      `update runs set recipe = jsonb_set(recipe, '{embed}', recipe->'embed' || '{"partSize": 4000, "batchSize": 500}')`,
    );
    await harness.embedAll('r1');
    const dying = new MockActivityEnvironment();
    let beats = 0;
    dying.on('heartbeat', () => {
      if (++beats === 6) dying.cancel();
    });

    const grow = harness.with({ stateEveryMs: 0 }).growTree;
    await expect(dying.run(grow, { runId: 'r1' })).rejects.toThrow('CANCELLED');
    const { rows } = await harness.pool.query('select length(state) > 100000 as large from tree_checkpoints');
    expect(rows).toEqual([{ large: true }]);
    await run(grow, { runId: 'r1' });
    const resumed = (await readTree(harness.pool, 'r1'))!;
    await run(grow, { runId: 'r1' });

    expect(await harness.pool.query('select 1 from tree_checkpoints')).toMatchObject({ rowCount: 0 });
    expect((await readTree(harness.pool, 'r1'))!.merges).toEqual(resumed.merges);
  });
});
