import { createJudgeActivities, type JudgeActivities } from '../../../src/activities/judge';
import type { JudgeQualityResult } from '../../../src/contract/payloads';
import { storedMaskedText } from '../../../src/contract/text';
import type { Item } from '../../../src/contract/vocabulary';
import { createModelClients } from '../../../src/providers/model/model-clients';
import { startStandIn, type StandIn } from '../../../src/providers/standin/server';
import type { StandInOptions } from '../../../src/providers/standin/options';
import { readFatesAbout } from '../../../src/storage/fates-table';
import { readAcceptedItems, replaceItems } from '../../../src/storage/items-table';
import { readLedgerEntries } from '../../../src/storage/ledger-table';
import { createCallStore } from '../../../src/storage/model-calls-table';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { findRefusedScores, readScores } from '../../../src/storage/quality-scores-table';
import { readAliveSamples } from '../../../src/storage/samples-table';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { chatText, runActivity, storeRun } from '../label/support';

const UNIT = 'sample';
const JUDGED = {
  models: { endpoints: [{ name: 'offline' }, { name: 'judge', model: 'judge-rules' }] },
  judge: { endpoint: 'judge' },
};

let database: TestDatabase;
let server: StandIn;
let activities: JudgeActivities;
let runs = 0;

async function start(options: StandInOptions = {}): Promise<void> {
  server = await startStandIn(options);
  const models = createModelClients({
    env: {},
    standInUrl: server.url,
    calls: createCallStore(database.pool),
  });
  const outboundCheckOf = (): Promise<() => void> => Promise.resolve(() => undefined);
  activities = createJudgeActivities({ pool: database.pool, models, outboundCheckOf });
}

async function store(texts: readonly string[], recipe: object = JUDGED): Promise<string> {
  const runId = `run-${++runs}`;
  await storeRun(database.pool, runId, texts, recipe);
  return runId;
}

async function judge(runId: string, unit: 'sample' | 'item' = UNIT): Promise<JudgeQualityResult> {
  const plan = await runActivity(() => activities.planJudging({ runId, unit }));
  for (let shard = 0; shard < plan.shardCount; shard++)
    await runActivity(() => activities.judgeShard({ runId, unit, shard }), 50);
  return await runActivity(() => activities.settleScores({ runId, unit }));
}

const chats = (): number => server.stats().byKind['chat'] ?? 0;
const aliveIds = async (runId: string): Promise<string[]> =>
  (await readAliveSamples(database.pool, runId)).map(({ sampleId }) => sampleId);
const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => chatText(i));

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await server.stop();
  await database.pool.query('truncate runs, model_calls cascade');
});
afterAll(() => database.drop());

describe('quality scores over HTTP (LA-8)', () => {
  it('are asked of the judge once for each sample, stored with reasons, and kept for the next run (LM-5)', async () => {
    await start();
    const runId = await store(texts(6));
    expect(await judge(runId)).toEqual({ keptCount: 6, belowCount: 0, failedCount: 0 });
    const scores = await readScores(database.pool, runId, UNIT);
    expect([...scores.keys()].sort()).toEqual((await aliveIds(runId)).sort());
    const { judge: by, score, aspects } = scores.get('s-c0000')!;
    // “好的，我来看一下” by the stand-in's rules: shares nothing with its question, is not vague, short, and civil.
    expect({ by, score }).toEqual({ by: 'judge', score: (2 + 4 + 3 + 4) / 4 });
    expect(aspects.completeness).toEqual({ score: 3, reason: '回答 8 字' });
    expect(chats()).toBe(6);

    const again = await store(texts(6));
    expect(await judge(again)).toMatchObject({ keptCount: 6 });
    expect(chats()).toBe(6);
  });

  it('leave out what is below, with the reason in ledger and fates', async () => {
    await start();
    const runId = await store(texts(3), {
      ...JUDGED,
      judge: { endpoint: 'judge', minScore: { dialogue: 4 } },
    });
    expect(await judge(runId)).toEqual({ keptCount: 0, belowCount: 3, failedCount: 0 });
    expect(await aliveIds(runId)).toEqual([]);
    expect(await readLedgerEntries(database.pool, runId)).toMatchObject([
      { stage: 'judge', unit: 'samples', input: 3, kept: 0, dropped: { below_quality: 3 }, failed: {} },
    ]);
    expect(await readFatesAbout(database.pool, runId, ['s-c0001'])).toEqual([
      { stage: 'judge', unit: 'sample', subject: 's-c0001', reason: 'below_quality' },
    ]);
    expect(await findRefusedScores(database.pool, runId, 's-c0001')).toMatchObject([
      { subject: 's-c0001', judge: 'judge' },
    ]);
  });

  it('that are missing never pass: parked, failed, and had by a retry (LM-4)', async () => {
    await start({ faults: { rejectText: '第2家' } });
    const runId = await store(texts(4));
    expect(await judge(runId)).toEqual({ keptCount: 3, belowCount: 0, failedCount: 1 });
    expect(await aliveIds(runId)).toEqual(['s-c0000', 's-c0001', 's-c0003']);
    expect(await readFailedRequests(database.pool, runId, 'judge_samples')).toMatchObject([
      { subject: 's-c0002', endpoint: 'judge', state: 'parked', reason: 'bad_request' },
    ]);
    expect(await readFailedRequests(database.pool, runId, 'label')).toEqual([]);
    expect(await readLedgerEntries(database.pool, runId)).toMatchObject([
      { input: 4, kept: 3, failed: { no_score: 1 } },
    ]);
    expect(chats()).toBe(4);

    await server.stop();
    await start();
    const retried = await runActivity(() => activities.retryParkedScores({ runId, unit: UNIT }));
    expect(retried).toMatchObject({ answeredCount: 1, failedCount: 0 });
    expect(chats()).toBe(1);
    expect(await runActivity(() => activities.settleScores({ runId, unit: UNIT }))).toMatchObject({
      keptCount: 4,
      failedCount: 0,
    });
    expect(await aliveIds(runId)).toHaveLength(4);
    expect(await readFailedRequests(database.pool, runId, 'judge_samples')).toEqual([]);
  });

  it('are not asked of an endpoint that labels, by a retry either', async () => {
    await start({ faults: { refuseRate: 1 } });
    const runId = await store(texts(1));
    expect(await judge(runId)).toMatchObject({ failedCount: 1 });
    await expect(
      runActivity(() => activities.retryParkedScores({ runId, unit: UNIT, endpoint: 'offline' })),
    ).rejects.toMatchObject({
      name: 'RecipeError',
      message: expect.stringContaining('that labels') as string,
    });
  });

  it('that leave out a field, or are cut short, are repaired or not accepted (LM-3)', async () => {
    await start({ faults: { breakSchemaRate: 0.5, truncateRate: 0.2 } });
    const runId = await store(texts(20));
    const { keptCount, failedCount } = await judge(runId);
    expect(keptCount + failedCount).toBe(20);
    expect(keptCount).toBe((await readScores(database.pool, runId, UNIT)).size);
    expect(failedCount).toBeGreaterThan(0);
    const failed = await readFailedRequests(database.pool, runId, 'judge_samples');
    expect(new Set(failed.map(({ reason }) => reason))).toEqual(new Set(['invalid_answer']));
  });

  it('stop at the run’s cost cap, and go on once it is raised (LM-7)', async () => {
    await start();
    const runId = await store(texts(6), {
      models: {
        endpoints: [
          { name: 'offline' },
          { name: 'judge', model: 'judge-rules', concurrency: 1, inputUsdPerMillion: 1000 },
        ],
      },
      judge: { endpoint: 'judge' },
      label: { maxCostUsd: 0.5 },
    });
    const { estimate } = await runActivity(() => activities.planJudging({ runId, unit: UNIT }));
    expect(estimate.leastUsd).toBeGreaterThan(0.5);
    const shard = { runId, unit: UNIT, shard: 0 } as const;
    const stopped = await runActivity(() => activities.judgeShard(shard));
    expect(stopped.spent).toMatchObject({ capUsd: 0.5 });
    expect(stopped.answeredCount).toBe(1);
    await database.pool.query('update run_budgets set cap_usd = 100 where run_id = $1', [runId]);
    const done = await runActivity(() => activities.judgeShard(shard));
    expect(done).toMatchObject({ answeredCount: 6, failedCount: 0 });
    expect(done.spent).toBeUndefined();
    expect(server.stats().paidTwice).toBe(0);
  });

  it('come by batches where the recipe says so (LM-6)', async () => {
    await start();
    const runId = await store(texts(5), { ...JUDGED, label: { mode: 'batch', batchSize: 3 } });
    const { shardCount } = await runActivity(() => activities.planJudging({ runId, unit: UNIT }));
    expect(shardCount).toBe(2);
    for (const shard of [0, 1]) {
      const ref = { runId, unit: UNIT, shard } as const;
      expect(await runActivity(() => activities.submitJudgeBatches(ref))).toMatchObject({ openCount: 1 });
      while ((await runActivity(() => activities.collectJudgeBatches(ref))).openCount > 0);
      expect(await runActivity(() => activities.submitJudgeBatches(ref))).toMatchObject({ openCount: 0 });
    }
    expect(chats()).toBe(0);
    expect((await readScores(database.pool, runId, UNIT)).size).toBe(5);
  });

  it('are given to made items as well, with the class’s own threshold; samples’ fates stay', async () => {
    await start();
    const runId = await store(texts(2), {
      ...JUDGED,
      judge: { endpoint: 'judge', minScore: { dialogue: 4, knowledge: 4, structured: 0 } },
    });
    await judge(runId);
    const items = [
      item(
        'k-good',
        'knowledge',
        '什么是反向保理？',
        '您好，反向保理是核心企业把付款期延长到90天，并承担其间利息的产品，供应商按时收款。',
      ),
      item('k-bad', 'knowledge', '什么是反向保理？', '不知道'),
      item('s', 'structured', '请评估', '{}'),
      item('d', 'dialogue', '在吗', '在'),
    ];
    await replaceItems(database.pool, runId, items);
    expect(await judge(runId, 'item')).toEqual({ keptCount: 3, belowCount: 1, failedCount: 0 });
    expect((await readAcceptedItems(database.pool, runId)).map(({ itemId }) => itemId)).toEqual([
      'k-good',
      's',
      'd',
    ]);
    expect(await readFatesAbout(database.pool, runId, ['s-c0000', 'k-bad'])).toMatchObject([
      { unit: 'item', subject: 'k-bad', reason: 'below_quality' },
      { unit: 'sample', subject: 's-c0000', reason: 'below_quality' },
    ]);
    expect(chats()).toBe(4);
  });
});

function item(itemId: string, itemClass: Item['class'], question: string, answer: string): Item {
  return {
    itemId,
    class: itemClass,
    messages: [
      { role: 'user', content: storedMaskedText(question) },
      { role: 'assistant', content: storedMaskedText(answer) },
    ],
    splitGroup: 'g',
    origin: {},
    tokens: 1,
    iteration: 1,
    generatedBy: null,
  };
}
