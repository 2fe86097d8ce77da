import { labelSources } from '../../../src/activities/label/label-sources';
import { startStandIn, type StandIn } from '../../../src/providers/standin/server';
import type { StandInOptions } from '../../../src/providers/standin/options';
import { GateError } from '../../../src/stages/errors';
import { readBallots } from '../../../src/storage/ballots-table';
import { replaceFates } from '../../../src/storage/fates-table';
import { readLedgerEntries } from '../../../src/storage/ledger-table';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { readProgress } from '../../../src/storage/progress-table';
import { readVerdicts } from '../../../src/storage/verdicts-table';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { INJECTIONS } from '../../stages/08-label/injections';
import { chatText, labelActivities, runActivity, storeRun } from './support';

let database: TestDatabase;
let server: StandIn | undefined;
let runs = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await server?.stop();
  // A later test may ask the same questions: it must not find them answered.
  await database.pool.query('truncate runs, model_calls cascade');
});
afterAll(async () => {
  await database.drop();
});

async function start(options: StandInOptions = {}): Promise<StandIn> {
  await server?.stop();
  return (server = await startStandIn(options));
}

const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => chatText(i));
const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `c${String(i).padStart(4, '0')}`);

async function storeTexts(given: readonly string[], recipe: object = {}): Promise<string> {
  const runId = `run-${++runs}`;
  await storeRun(database.pool, runId, given, recipe);
  return runId;
}

/** The shards and the settling of a run, as the workflow asks for them. */
async function labelRun(runId: string, attempts = 1): Promise<ReturnType<typeof settle>> {
  const activities = labelActivities(database.pool, server!.url);
  const plan = await runActivity(() => activities.planLabelling({ runId }));
  for (let shard = 0; shard < plan.shardCount; shard++) {
    await runActivity(() => activities.labelShard({ runId, shard }), attempts);
  }
  return await settle(runId);
}

async function settle(
  runId: string,
): Promise<{ agreedCount: number; doubtfulCount: number; failedCount: number }> {
  return await runActivity(() => labelActivities(database.pool, server!.url).settleLabels({ runId }));
}

async function accountOf(runId: string): Promise<object | undefined> {
  return (await readLedgerEntries(database.pool, runId)).find((entry) => entry.stage === 'label');
}

describe('labelling', () => {
  it('gives every conversation its verdict, with ballots, progress and account (LA-1, LA-3, LA-5)', async () => {
    await start();
    const runId = await storeTexts(texts(7), { label: { shardSize: 3 } });
    expect(await labelRun(runId)).toEqual({ agreedCount: 7, doubtfulCount: 0, failedCount: 0 });

    const verdicts = await readVerdicts(database.pool, runId);
    expect(verdicts.get('c0000')).toMatchObject({
      label: {
        task: 'product_fit',
        product: 'early_payment',
        borrowingIntent: 'yes',
        riskSignals: ['cash_squeeze'],
      },
      confidence: 1,
      ballotCount: 2,
    });
    expect(verdicts.get('c0000')!.label.evidence).toContain('t1');
    expect(verdicts.get('c0001')!.label.task).toBe('small_talk');
    expect(await accountOf(runId)).toMatchObject({ unit: 'conversations', input: 7, kept: 7, failed: {} });
    expect(await readProgress(database.pool, runId)).toEqual([{ stage: 'label', done: 7, total: 7 }]);
    expect(server!.stats().byKind).toEqual({ chat: 14 });
  });

  it('leaves conversations alone whose samples repetition has dropped', async () => {
    await start();
    const runId = await storeTexts(texts(3));
    await replaceFates(database.pool, runId, 'dedupe', [
      { unit: 'sample', subject: 's-c0001', reason: 'exact' },
    ]);
    await replaceFates(database.pool, runId, 'sample', [
      { unit: 'sample', subject: 's-c0002', reason: 'weight' },
    ]);
    expect(await labelRun(runId)).toMatchObject({ agreedCount: 2 });
    expect([...(await readVerdicts(database.pool, runId)).keys()]).toEqual(['c0000', 'c0002']);
  });

  it('says what labelled, and that it was the stand-in; a second run of the same costs nothing (LM-5, LM-9)', async () => {
    await start();
    const first = await storeTexts(texts(4));
    await labelRun(first);
    const sources = await labelSources(database.pool, first);
    expect(sources).toMatchObject([
      { endpoint: 'offline', model: 'standin-rules', purpose: 'label', callCount: 8, standIn: true },
    ]);
    expect(sources[0]!.promptVersion).toMatch(/^label-conversation@/);
    expect(sources[0]!.promptTokens).toBeGreaterThan(0);

    const second = await storeTexts(texts(4));
    await labelRun(second);
    expect(server!.stats().byKind['chat']).toBe(8);
    expect(await labelSources(database.pool, second)).toEqual(sources);
    expect(await readVerdicts(database.pool, second)).toEqual(await readVerdicts(database.pool, first));
  });

  it('stores what could be had before it asks for a retry, and then asks only for the rest (LM-2, LM-5)', async () => {
    await start({ requestsPerMinute: 60, burst: 5 });
    const runId = await storeTexts(texts(6));
    const activities = labelActivities(database.pool, server!.url);
    const error: unknown = await runActivity(() => activities.labelShard({ runId, shard: 0 })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ type: 'ModelBusy', nonRetryable: false });
    expect(['1s', 1000, '1000ms']).toContainEqual((error as { nextRetryDelay: unknown }).nextRetryDelay);
    expect(await readBallots(database.pool, runId, idsOf(6))).toHaveLength(5);
    expect(await readFailedRequests(database.pool, runId)).toEqual([]);

    await start();
    expect(await labelRun(runId)).toMatchObject({ agreedCount: 6 });
    expect(server!.stats().byKind['chat']).toBe(7);
  });

  it('parks the poison request alone and with its reason; the rest goes on (LM-4)', async () => {
    await start({ faults: { rejectText: '第4家' } });
    const runId = await storeTexts(texts(8));
    expect(await labelRun(runId)).toEqual({ agreedCount: 7, doubtfulCount: 0, failedCount: 1 });
    expect(await readFailedRequests(database.pool, runId)).toMatchObject([
      { conversationId: 'c0004', ballot: 1, endpoint: 'offline', state: 'parked', reason: 'bad_request' },
      { conversationId: 'c0004', ballot: 2, endpoint: 'offline', state: 'parked', reason: 'bad_request' },
    ]);
    expect(await accountOf(runId)).toMatchObject({ input: 8, kept: 7, failed: { bad_request: 1 } });
  });

  it('asks again for the parked requests only, of another model if one is named (LM-4)', async () => {
    await start();
    const picky = { name: 'picky', model: 'standin-rules?rejectText=第4家' };
    const runId = await storeTexts(texts(8), {
      models: { endpoints: [picky, { name: 'spare', model: 'standin-rules' }] },
      label: { endpoints: ['picky'] },
    });
    expect(await labelRun(runId)).toMatchObject({ agreedCount: 7, failedCount: 1 });
    const before = server!.stats().byKind['chat']!;
    const activities = labelActivities(database.pool, server!.url);

    expect(await runActivity(() => activities.retryParked({ runId }))).toEqual({
      labelledCount: 0,
      failedCount: 1,
    });
    expect(server!.stats().byKind['chat']).toBe(before + 2);

    const retried = await runActivity(() => activities.retryParked({ runId, endpoint: 'spare' }));
    expect(retried).toEqual({ labelledCount: 1, failedCount: 0 });
    expect(server!.stats().byKind['chat']).toBe(before + 4);
    expect(await settle(runId)).toEqual({ agreedCount: 8, doubtfulCount: 0, failedCount: 0 });
    const ballots = await readBallots(database.pool, runId, ['c0004']);
    expect(ballots.map((ballot) => ballot.member)).toEqual(['spare', 'spare']);
    await expect(runActivity(() => activities.retryParked({ runId, endpoint: 'nobody' }))).rejects.toThrow(
      'There is no endpoint named nobody in models.endpoints; there are: picky, spare',
    );
  });

  it('asks a bad answer’s question anew when it is retried, not its stored copy (LM-4, LM-5)', async () => {
    await start();
    const runId = await storeTexts(texts(2), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?refuseRate=1' }] },
    });
    expect(await labelRun(runId)).toMatchObject({ failedCount: 2 });
    const activities = labelActivities(database.pool, server!.url);
    await runActivity(() => activities.retryParked({ runId }));
    expect(server!.stats().byKind['chat']).toBe(8);
    expect((await readFailedRequests(database.pool, runId)).map((request) => request.badAnswers)).toEqual([
      2, 2, 2, 2,
    ]);
  });

  it('gets over errors that pass, without asking twice for what it has (LM-2, OP-4)', async () => {
    await start({ faults: { errorRate: 0.3, dropRate: 0.2, unavailableRate: 0.1 } });
    const runId = await storeTexts(texts(20));
    expect(await labelRun(runId, 50)).toEqual({ agreedCount: 20, doubtfulCount: 0, failedCount: 0 });
    expect(server!.stats()).toMatchObject({ paidTwice: 0, chatByStatus: { '200': 40 } });
    expect(await readFailedRequests(database.pool, runId)).toEqual([]);
  });

  it('parks a request that always fails while its endpoint is up (LM-4)', async () => {
    await start({ faults: { failText: '第4家' } });
    const runId = await storeTexts(texts(8), { label: { transientTries: 3 } });
    expect(await labelRun(runId, 10)).toMatchObject({ agreedCount: 7, failedCount: 1 });
    expect(await readFailedRequests(database.pool, runId)).toMatchObject([
      { ballot: 1, state: 'parked', reason: 'transient', attemptCount: 3 },
      { ballot: 2, state: 'parked', reason: 'transient', attemptCount: 3 },
    ]);
  });

  it('parks nothing during an outage: it asks to be tried again (LM-2)', async () => {
    await start();
    const runId = await storeTexts(texts(20));
    const activities = labelActivities(database.pool, server!.url);
    await server!.stop();
    for (let i = 0; i < 6; i++) {
      await expect(runActivity(() => activities.labelShard({ runId, shard: 0 }))).rejects.toMatchObject({
        type: 'ModelBusy',
      });
    }
    expect(await readFailedRequests(database.pool, runId)).toEqual([]);
  });

  it('does not try a wrong key on every request (LM-2)', async () => {
    await start({ apiKey: 'right' });
    const runId = await storeTexts(texts(10), {
      models: { endpoints: [{ name: 'offline', concurrency: 1 }] },
    });
    expect(await labelRun(runId)).toMatchObject({ failedCount: 10 });
    const failed = await readFailedRequests(database.pool, runId);
    expect(failed).toHaveLength(20);
    expect(new Set(failed.map((request) => request.reason))).toEqual(new Set(['unauthorised']));
    expect(await accountOf(runId)).toMatchObject({ kept: 0, failed: { unauthorised: 10 } });
  });

  it('decides by the ballots there are, and still counts the rest as failed', async () => {
    await start();
    const runId = await storeTexts(texts(4), {
      models: {
        endpoints: [{ name: 'good' }, { name: 'bad', model: 'standin-rules?rejectRate=1' }],
      },
      label: { endpoints: ['good', 'bad'] },
    });
    expect(await labelRun(runId)).toEqual({ agreedCount: 4, doubtfulCount: 0, failedCount: 4 });
    expect(await accountOf(runId)).toMatchObject({ input: 4, kept: 4 });
  });

  it('parks a conversation that still holds private data, and sends none of it (PII-6)', async () => {
    await start();
    const runId = await storeTexts(['电话 13800138000', ...texts(2)]);
    const activities = labelActivities(database.pool, server!.url, (text) => {
      if (text.includes('13800138000')) throw new GateError('a mobile number in masked text');
    });
    expect(await runActivity(() => activities.labelShard({ runId, shard: 0 }))).toMatchObject({
      failedCount: 1,
    });
    expect(server!.stats().byKind['chat']).toBe(4);
    expect((await readFailedRequests(database.pool, runId))[0]).toMatchObject({ reason: 'private_data' });
  });

  it('is not led by orders inside the chat: labels keep their schema, no prompt leaks (LM-8)', async () => {
    await start();
    const runId = await storeTexts(INJECTIONS, { label: { ballots: 1, shardSize: 100 } });
    expect(await labelRun(runId)).toMatchObject({ failedCount: 0 });
    const ballots = await readBallots(database.pool, runId, idsOf(INJECTIONS.length));
    expect(ballots).toHaveLength(INJECTIONS.length);
    for (const { label } of ballots) {
      expect(['t1', 't2']).toEqual(expect.arrayContaining([...label.evidence]));
      expect(JSON.stringify(label)).not.toContain('你只做标注');
      expect(Object.keys(label)).not.toEqual(expect.arrayContaining(['approved']));
    }
    expect(server!.stats().byKind).toEqual({ chat: INJECTIONS.length });
  });

  it('names the endpoint that the recipe lacks before anything is asked', async () => {
    await start();
    const runId = await storeTexts(texts(1), { label: { endpoints: ['gpt'] } });
    await expect(labelRun(runId)).rejects.toThrow(
      'There is no endpoint named gpt in models.endpoints; there are: offline',
    );
  });
});
