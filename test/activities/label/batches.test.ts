import { readBallots } from '../../../src/storage/ballots-table';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { readBudget } from '../../../src/storage/run-budgets-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { idsOf, LabelBench, texts } from './bench';
import { runActivity } from './support';

const BATCH = { mode: 'batch', batchSize: 100 };

const bench = LabelBench.ofThisFile();

const batchesOf = (): number => bench.server.stats().byKind['batches'] ?? 0;

describe('labels by the Batch API (LM-6)', () => {
  it('come to the same verdicts as direct ones, repairs, reflections and debates included', async () => {
    const given = texts(16);
    const recipe = {
      models: {
        endpoints: [
          { name: 'one', model: 'standin-rules?disagreeRate=0.3&breakSchemaRate=0.04' },
          { name: 'two', model: 'standin-rules?disagreeRate=0.3&twin' },
        ],
      },
      label: { endpoints: ['one', 'two'], reflect: true },
    };
    await bench.start({ batches: { polls: 3 } });
    const batched = await bench.storeTexts(given, { ...recipe, label: { ...recipe.label, ...BATCH } });
    const submissions = await bench.labelByBatch(batched);
    expect(submissions).toBeGreaterThan(3);
    expect(bench.chats).toBe(0);
    expect(await bench.settle(batched)).toMatchObject({ failedCount: 0 });

    // The answers lie under the keys of direct calls, so that asking directly costs nothing.
    const again = await bench.storeTexts(given, recipe);
    await bench.labelRun(again);
    expect(bench.chats).toBe(0);

    await bench.database.pool.query('truncate model_calls cascade');
    const direct = await bench.storeTexts(given, recipe);
    await bench.labelRun(direct);
    expect(bench.chats).toBeGreaterThan(0);
    expect(await readVerdicts(bench.database.pool, batched)).toEqual(
      await readVerdicts(bench.database.pool, direct),
    );
  });

  it('are sent again when they expire, and only those', async () => {
    await bench.start({ batches: { expireRate: 0.4 } });
    const runId = await bench.storeTexts(texts(10), { label: { ...BATCH, transientTries: 20 } });
    expect(await bench.labelByBatch(runId)).toBeGreaterThan(1);
    expect(await bench.settle(runId)).toEqual({ agreedCount: 10, doubtfulCount: 0, failedCount: 0 });
    const { rows } = await bench.database.pool.query<{ calls: number; sent: number }>(
      'select count(*)::int as calls, sum(attempt_count)::int as sent from batch_calls where run_id = $1',
      [runId],
    );
    expect(rows[0]!.calls).toBe(20);
    expect(rows[0]!.sent).toBeGreaterThan(20);
  });

  it('are parked when they are refused, or expire too often; retryParked asks directly (LM-4)', async () => {
    await bench.start({ batches: { expireRate: 1 } });
    const expiring = await bench.storeTexts(texts(2), { label: { ...BATCH, transientTries: 2 } });
    expect(await bench.labelByBatch(expiring)).toBe(2);
    expect(await readFailedRequests(bench.database.pool, expiring, 'label')).toMatchObject([
      { reason: 'transient', state: 'parked' },
      { reason: 'transient', state: 'parked' },
      { reason: 'transient', state: 'parked' },
      { reason: 'transient', state: 'parked' },
    ]);
    const { activities } = bench;
    await runActivity(() => activities.retryParked({ runId: expiring }));
    expect(bench.chats).toBe(4);
    expect(await bench.settle(expiring)).toMatchObject({ agreedCount: 2, failedCount: 0 });

    await bench.start({ faults: { rejectText: '第4家' } });
    const refused = await bench.storeTexts(texts(6), { label: BATCH });
    await bench.labelByBatch(refused);
    expect(await readFailedRequests(bench.database.pool, refused, 'label')).toMatchObject([
      { subject: 'c0004', ballot: 1, reason: 'bad_request' },
      { subject: 'c0004', ballot: 2, reason: 'bad_request' },
    ]);
  });

  it('lose and waste nothing when a worker dies at any step', async () => {
    await bench.start({ batches: { polls: 2 } });
    const runId = await bench.storeTexts(texts(6), { label: BATCH });
    const { activities } = bench;
    const submit = (): Promise<unknown> => runActivity(() => activities.submitBatches({ runId, shard: 0 }));
    await submit();
    const once = batchesOf();
    // It had sent the batch and died before it said so.
    await submit();
    expect(batchesOf()).toBe(once);
    // It had sent the batch and died before it noted that.
    await bench.database.pool.query(`update model_batches set state = 'sending', remote_id = null`);
    await submit();
    expect(bench.server.stats().byKind['files']).toBe(1);
    const { rows } = await bench.database.pool.query('select remote_id from model_batches');
    expect(rows).toEqual([{ remote_id: 'batch_1' }]);

    while ((await runActivity(() => activities.collectBatches({ runId, shard: 0 }))).openCount > 0);
    const { paidUsd } = await readBudget(bench.database.pool, runId);
    // It had stored what came, and was started over: nothing is charged twice.
    await bench.database.pool.query(`update model_batches set state = 'open'`);
    await runActivity(() => activities.collectBatches({ runId, shard: 0 }));
    expect(await readBudget(bench.database.pool, runId)).toMatchObject({ paidUsd });
    await submit();
    expect(await readBallots(bench.database.pool, runId, idsOf(6))).toHaveLength(12);
  });

  it('cost their share of the price, and wait at the cap with what it has room for (LM-7)', async () => {
    await bench.start();
    const models = { endpoints: [{ name: 'offline', inputUsdPerMillion: 1000 }] };
    const whole = await bench.storeTexts(texts(8), { models, label: BATCH });
    const { activities } = bench;
    const { estimate } = await runActivity(() => activities.planLabelling({ runId: whole }));
    await bench.labelByBatch(whole);
    const { paidUsd } = await readBudget(bench.database.pool, whole);
    const direct = await bench.database.pool.query<{ usd: number }>(
      `select sum(prompt_tokens) * 1000 / 1e6 as usd from model_calls`,
    );
    expect(paidUsd).toBeCloseTo(direct.rows[0]!.usd / 2, 9);
    expect((paidUsd * 0.7) / estimate.leastUsd).toBeCloseTo(1, 1);

    await bench.database.pool.query('truncate model_calls cascade');
    const label = { ...BATCH, maxCostUsd: estimate.leastUsd / 2 };
    const capped = await bench.storeTexts(texts(8), { models, label });
    await bench.labelByBatch(capped);
    const { rows } = await bench.database.pool.query<{ calls: number }>(
      'select count(*)::int as calls from batch_calls where run_id = $1',
      [capped],
    );
    expect(rows[0]!.calls).toBe(8);
    const held = await runActivity(() => activities.submitBatches({ runId: capped, shard: 0 }));
    expect(held).toMatchObject({ openCount: 0, spent: { capUsd: estimate.leastUsd / 2 } });
    await runActivity(() => activities.setBudget({ runId: capped, usd: 1000 }));
    await bench.labelByBatch(capped);
    expect(await bench.settle(capped)).toMatchObject({ agreedCount: 8 });
  });

  it('are parked with the endpoint’s words when it takes no batch', async () => {
    await bench.start({ apiKey: 'right' });
    const runId = await bench.storeTexts(texts(2), { label: BATCH });
    expect(await bench.labelByBatch(runId)).toBe(0);
    const failed = await readFailedRequests(bench.database.pool, runId, 'label');
    expect(failed.map(({ reason }) => reason)).toEqual(Array(4).fill('unauthorised'));
  });
});
