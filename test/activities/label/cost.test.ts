import type { AskPlan } from '../../../src/activities/asking/results';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { readBudget } from '../../../src/storage/run-budgets-table';
import { LabelBench, texts } from './bench';
import { runActivity } from './support';

/** A dollar a thousand prompt characters: the stand-in counts characters for tokens. */
const PRICED = { name: 'offline', inputUsdPerMillion: 1000, concurrency: 3 };

const bench = LabelBench.ofThisFile();

describe('what labelling costs (LM-7)', () => {
  it('is estimated before anything is asked, and comes within the bounds', async () => {
    await bench.start();
    const endpoints = [{ ...PRICED, inputUsdPerMillion: 1000 / 0.7 }]; // for the estimate takes 0.7 tokens a character
    const runId = await bench.storeTexts(texts(6), { models: { endpoints } });
    const { estimate } = await plan(runId);
    expect(bench.chats).toBe(0);
    await bench.labelRun(runId);
    const { paidUsd } = await readBudget(bench.database.pool, runId);
    // All first ballots agree, so the least is what it takes; what is paid is a token a character.
    expect((paidUsd * 0.7) / estimate.leastUsd).toBeCloseTo(1, 2);
    expect(estimate.mostUsd / estimate.leastUsd).toBeCloseTo(11 / 2, 9);
  });

  it('stops at half the estimate, past it by no more than the requests in flight, and goes on when raised', async () => {
    await bench.start();
    const models = { endpoints: [PRICED] };
    const dear = await bench.storeTexts(texts(8), { models });
    const { leastUsd } = (await plan(dear)).estimate;
    const recipe = { models, label: { maxCostUsd: leastUsd / 2, shardSize: 8 } };
    const runId = await bench.storeTexts(texts(8), recipe);
    const { activities } = bench;
    const first = await runActivity(() => activities.labelShard({ runId, shard: 0 }));
    const perCall = leastUsd / 16 / 0.7;
    expect(first.spent).toEqual({ paidUsd: first.paidUsd, capUsd: leastUsd / 2 });
    expect(first.paidUsd).toBeGreaterThanOrEqual(leastUsd / 2);
    expect(first.paidUsd).toBeLessThan(leastUsd / 2 + 3.1 * perCall);
    const paidCalls = bench.chats;

    // Asked again at the cap, it asks nothing.
    expect(await runActivity(() => activities.labelShard({ runId, shard: 0 }))).toMatchObject({
      spent: { paidUsd: first.paidUsd },
    });
    expect(bench.chats).toBe(paidCalls);

    await runActivity(() => activities.setBudget({ runId, usd: 1000 }));
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 8, failedCount: 0 });
    expect(bench.chats).toBe(16);
    expect(bench.server.stats().paidTwice).toBe(0);

    // What was paid once is free, and is not held up by a cap.
    const refresh = await bench.storeTexts(texts(8), { models, label: { maxCostUsd: 1e-9 } });
    expect(await bench.labelRun(refresh)).toMatchObject({ agreedCount: 8 });
    expect(bench.chats).toBe(16);
    expect((await readBudget(bench.database.pool, refresh)).paidUsd).toBe(0);
  });

  it('counts answers that were of no use, and holds the retry of parked requests', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(2), {
      models: { endpoints: [{ ...PRICED, model: 'standin-rules?breakSchemaRate=1' }] },
    });
    const { activities } = bench;
    const { paidUsd, spent } = await runActivity(() => activities.labelShard({ runId, shard: 0 }));
    expect(spent).toBeUndefined();
    expect(paidUsd).toBeGreaterThan(0);
    const before = bench.chats;
    expect(before).toBe(8); // four ballots, each with a repair

    await runActivity(() => activities.setBudget({ runId, usd: paidUsd }));
    expect(await runActivity(() => activities.retryParked({ runId }))).toMatchObject({
      spent: { paidUsd, capUsd: paidUsd },
    });
    expect(bench.chats).toBe(before);
    await runActivity(() => activities.setBudget({ runId, usd: 2 * paidUsd }));
    await runActivity(() => activities.retryParked({ runId }));
    expect(bench.chats).toBeGreaterThan(before);
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toHaveLength(4);
  });
});

async function plan(runId: string): Promise<AskPlan> {
  const { activities } = bench;
  return await runActivity(() => activities.planLabelling({ runId }));
}
