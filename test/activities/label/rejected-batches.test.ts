import { GateError } from '../../../src/stages/errors';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { readBudget } from '../../../src/storage/run-budgets-table';
import { LabelBench, texts } from './bench';
import { labelActivities, runActivity } from './support';

const BATCH = { mode: 'batch', batchSize: 100 };
/** One ballot a conversation. */
const ONE = { ...BATCH, ballots: 1, maxBallots: 1 };

const bench = LabelBench.ofThisFile();

const failedOf = (runId: string): ReturnType<typeof readFailedRequests> =>
  readFailedRequests(bench.database.pool, runId, 'label');

async function countOf(table: 'model_batches' | 'batch_calls', runId: string): Promise<number> {
  const { rows } = await bench.database.pool.query<{ count: number }>(
    `select count(*)::int as count from ${table} where run_id = $1`,
    [runId],
  );
  return rows[0]!.count;
}

describe('batches that are rejected as a whole', () => {
  it('are halved until the poison request stands alone; every other one is answered, once (LM-4, LM-6)', async () => {
    await bench.start({ batches: { rejectText: '第10家' } });
    const runId = await bench.storeTexts(texts(32), { label: ONE });
    await bench.labelByBatch(runId);
    expect(await failedOf(runId)).toMatchObject([
      {
        subject: 'c0010',
        state: 'parked',
        reason: 'bad_request',
        message: 'The batch was rejected: A request is not acceptable',
      },
    ]);
    expect(await bench.settle(runId)).toMatchObject({ agreedCount: 31, failedCount: 1 });
    expect(bench.server.stats()).toMatchObject({ batchAnswers: 31, paidTwice: 0 });
    // 32 = 2⁵: the whole, then two a halving.
    expect(await countOf('model_batches', runId)).toBe(11);
  });

  it('lose only the lines that the endpoint names', async () => {
    await bench.start({ batches: { rejectText: '第10家', namesLine: true } });
    const runId = await bench.storeTexts(texts(32), { label: ONE });
    expect(await bench.labelByBatch(runId)).toBe(2);
    expect(await failedOf(runId)).toMatchObject([{ subject: 'c0010', reason: 'bad_request' }]);
    expect(bench.server.stats()).toMatchObject({ batchAnswers: 31, paidTwice: 0 });
  });

  it('are not halved without end for something that all their requests have', async () => {
    await bench.start({ batches: { rejectText: 'standin-rules' } });
    const runId = await bench.storeTexts(texts(64), { label: ONE });
    await bench.labelByBatch(runId);
    expect(await countOf('model_batches', runId)).toBe(1 + 2 + 4 + 8 + 16);
    expect((await failedOf(runId)).map(({ reason }) => reason)).toEqual(Array(64).fill('bad_request'));
    const { activities } = bench;
    await runActivity(() => activities.retryParked({ runId }));
    expect(await bench.settle(runId)).toMatchObject({ agreedCount: 64, failedCount: 0 });
  });

  it('wait while there is no room for them beside others, and come in parts where there never is', async () => {
    await bench.start({ batches: { mostOpenLines: 5, polls: 2 } });
    const label = { ...ONE, batchSize: 4 };
    const runId = await bench.storeTexts(texts(8), { label });
    const { activities } = bench;
    const submit = (shard: number): Promise<{ openCount: number }> =>
      runActivity(() => activities.submitBatches({ runId, shard }));
    const collect = (shard: number): Promise<{ openCount: number }> =>
      runActivity(() => activities.collectBatches({ runId, shard }));
    expect(await submit(0)).toMatchObject({ openCount: 1 });
    expect(await submit(1)).toMatchObject({ openCount: 1 });
    expect(await collect(1)).toEqual({ openCount: 1 }); // rejected, and sent again
    expect(await collect(1)).toEqual({ openCount: 1 });
    while ((await collect(0)).openCount > 0);
    while ((await collect(1)).openCount > 0);
    expect([await submit(0), await submit(1)]).toMatchObject([{ openCount: 0 }, { openCount: 0 }]);
    expect(await bench.settle(runId)).toMatchObject({ agreedCount: 8, failedCount: 0 });
    expect(await countOf('model_batches', runId)).toBe(2);

    const large = await bench.storeTexts(texts(40).slice(20), { label: ONE });
    await bench.labelByBatch(large);
    expect(await bench.settle(large)).toMatchObject({ agreedCount: 20, failedCount: 0 });
    expect(bench.server.stats().paidTwice).toBe(0);
  });
});

describe('what does not go into a batch', () => {
  it('is said in one sentence where there is no Batch API; retryParked asks directly', async () => {
    await bench.start({ batches: 'none' });
    const runId = await bench.storeTexts(texts(2), { label: BATCH });
    expect(await bench.labelByBatch(runId)).toBe(0);
    expect((await failedOf(runId))[0]).toMatchObject({
      reason: 'no_batch_api',
      message:
        'Endpoint offline has no Batch API (it answered 404): set label.mode to direct, or name endpoints that have one in label.endpoints',
    });
    const { activities } = bench;
    await runActivity(() => activities.retryParked({ runId }));
    expect(await bench.settle(runId)).toMatchObject({ agreedCount: 2, failedCount: 0 });
  });

  it('is private data that was left in: it is parked, and the rest is sent (PII-6)', async () => {
    const seen: string[] = [];
    await bench.start({ onChat: (body) => seen.push(JSON.stringify(body)) });
    const runId = await bench.storeTexts(['电话 13800138000', ...texts(2)], { label: BATCH });
    const activities = labelActivities(bench.database.pool, bench.server.url, (text) => {
      if (text.includes('13800138000')) throw new GateError('a mobile number in masked text');
    });
    await runActivity(() => activities.submitBatches({ runId, shard: 0 }));
    await runActivity(() => activities.collectBatches({ runId, shard: 0 }));
    expect(seen).toHaveLength(4);
    expect(seen.filter((body) => body.includes('13800138000'))).toEqual([]);
    expect(await failedOf(runId)).toMatchObject([
      { subject: 'c0000', reason: 'private_data' },
      { subject: 'c0000', reason: 'private_data' },
    ]);
    const { rows } = await bench.database.pool.query('select call::text as text from batch_calls');
    expect(JSON.stringify(rows)).not.toContain('13800138000');
  });
});

it('ends open batches of a cancelled build, and keeps what they had answered, for it is paid (LM-6, OP-11)', async () => {
  await bench.start({ batches: { polls: 100 } });
  const models = { endpoints: [{ name: 'offline', inputUsdPerMillion: 1000 }] };
  const runId = await bench.storeTexts(texts(20), { models, label: { ...BATCH, batchSize: 10 } });
  const { activities } = bench;
  const cancel = (): Promise<{ openCount: number }> => runActivity(() => activities.cancelBatches({ runId }));
  await runActivity(() => activities.submitBatches({ runId, shard: 0 }));
  await runActivity(() => activities.submitBatches({ runId, shard: 1 }));
  // The second was sent, but its worker died before it noted that.
  await bench.database.pool.query(
    `update model_batches set state = 'sending', remote_id = null where run_id = $1 and shard = 1`,
    [runId],
  );
  expect(await cancel()).toEqual({ openCount: 2 });
  expect(await cancel()).toEqual({ openCount: 0 });
  const { batchAnswers } = bench.server.stats();
  expect(batchAnswers).toBeGreaterThan(5);
  expect(batchAnswers).toBeLessThan(35);
  expect((await readBudget(bench.database.pool, runId)).paidUsd).toBeGreaterThan(0);

  // The next build pays for the rest only.
  await bench.start();
  const next = await bench.storeTexts(texts(20), { models, label: BATCH });
  await bench.labelByBatch(next);
  expect(bench.server.stats().batchAnswers).toBe(40 - batchAnswers);
});

it('waits for a cure, and loses no batch, when its key is no longer taken', async () => {
  await bench.start({ apiKey: 'none', batches: { polls: 2 } }); // what is sent where no key is named
  const runId = await bench.storeTexts(texts(2), { label: BATCH });
  const { activities } = bench;
  await runActivity(() => activities.submitBatches({ runId, shard: 0 }));
  const port = Number(new URL(bench.server.url).port);
  await bench.start({ apiKey: 'changed', port });
  await expect(runActivity(() => activities.collectBatches({ runId, shard: 0 }))).rejects.toMatchObject({
    type: 'ModelBusy',
    nonRetryable: false,
    message: expect.stringMatching(/does not accept the key/) as string,
  });
  // Cured; but the server has forgotten the batch: it is sent again.
  await bench.start({ port });
  expect(await runActivity(() => activities.collectBatches({ runId, shard: 0 }))).toEqual({ openCount: 0 });
  await bench.labelByBatch(runId);
  expect(await bench.settle(runId)).toMatchObject({ agreedCount: 2 });
});
