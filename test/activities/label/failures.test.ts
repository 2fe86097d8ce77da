import { GateError } from '../../../src/stages/errors';
import { readBallots } from '../../../src/storage/ballots-table';
import { readFailedRequests } from '../../../src/storage/parked-requests-table';
import { LabelBench, idsOf, texts } from './bench';
import { labelActivities, runActivity } from './support';

const bench = LabelBench.ofThisFile();

describe('failures while labelling', () => {
  it('stores what could be had before it asks for a retry, and then asks only for the rest (LM-2, LM-5)', async () => {
    await bench.start({ requestsPerMinute: 1, burst: 5 });
    const runId = await bench.storeTexts(texts(6));
    const activities = bench.activities;
    const error: unknown = await runActivity(() => activities.labelShard({ runId, shard: 0 })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ type: 'ModelBusy', nonRetryable: false });
    const { nextRetryDelay } = error as { nextRetryDelay: number };
    expect(nextRetryDelay % 1000).toBe(0);
    expect(nextRetryDelay).toBeGreaterThan(1000); // a minute, less what the test took so far
    expect(await readBallots(bench.database.pool, runId, idsOf(6))).toHaveLength(5);
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toEqual([]);

    await bench.start();
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 6 });
    expect(bench.chats).toBe(7);
  });

  it('parks the poison request alone and with its reason; the rest goes on (LM-4)', async () => {
    await bench.start({ faults: { rejectText: '第4家' } });
    const runId = await bench.storeTexts(texts(8));
    expect(await bench.labelRun(runId)).toEqual({ agreedCount: 7, doubtfulCount: 0, failedCount: 1 });
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toMatchObject([
      { subject: 'c0004', ballot: 1, endpoint: 'offline', state: 'parked', reason: 'bad_request' },
      { subject: 'c0004', ballot: 2, endpoint: 'offline', state: 'parked', reason: 'bad_request' },
    ]);
    expect(await bench.accountOf(runId)).toMatchObject({ input: 8, kept: 7, failed: { bad_request: 1 } });
  });

  it('parks what is too long for the model, and asks for it once (LM-2)', async () => {
    await bench.start({ faults: { contextLength: 4000 } });
    const runId = await bench.storeTexts([...texts(2), '账期'.repeat(3000)]);
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 2, failedCount: 1 });
    expect(
      (await readFailedRequests(bench.database.pool, runId, 'label')).map(({ reason }) => reason),
    ).toEqual(['context_too_long', 'context_too_long']);
    expect(bench.server.stats().chatByStatus).toEqual({ '200': 4, '400': 2 });
  });

  it('keeps each endpoint to its own limit, and its members’ ballots apart (LM-1, LM-2)', async () => {
    const models: string[] = [];
    await bench.start({ onChat: ({ model }) => models.push(model) });
    const slow = { name: 'slow', model: 'standin-rules?slow', requestsPerMinute: 600, jsonSchema: false };
    const runId = await bench.storeTexts(texts(12), {
      models: { endpoints: [{ name: 'fast', requestsPerMinute: 60_000 }, slow] },
      label: { endpoints: ['fast', 'slow'] },
    });
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 12, failedCount: 0 });
    // One is asked by schema, one in JSON mode; each got one ballot a conversation, and has a line of its own.
    expect(models).toHaveLength(24);
    expect(models.filter((model) => model === slow.model)).toHaveLength(12);
    const { rows } = await bench.database.pool.query('select budget from rate_budgets');
    expect(rows).toHaveLength(2);
    const ballots = await readBallots(bench.database.pool, runId, idsOf(12));
    expect(new Set(ballots.map(({ ballot, member }) => `${ballot} ${member}`))).toEqual(
      new Set(['1 fast', '2 slow']),
    );
  });

  it('asks again for the parked requests only, of another model if one is named (LM-4)', async () => {
    await bench.start();
    const picky = { name: 'picky', model: 'standin-rules?rejectText=第4家' };
    const runId = await bench.storeTexts(texts(8), {
      models: { endpoints: [picky, { name: 'spare', model: 'standin-rules' }] },
      label: { endpoints: ['picky'] },
    });
    expect(await bench.labelRun(runId)).toMatchObject({ agreedCount: 7, failedCount: 1 });
    const before = bench.chats;
    const activities = bench.activities;

    expect(await runActivity(() => activities.retryParked({ runId }))).toEqual({
      answeredCount: 0,
      failedCount: 1,
      paidUsd: 0,
    });
    expect(bench.chats).toBe(before + 2);

    const retried = await runActivity(() => activities.retryParked({ runId, endpoint: 'spare' }));
    expect(retried).toEqual({ answeredCount: 1, failedCount: 0, paidUsd: 0 });
    expect(bench.chats).toBe(before + 4);
    expect(await bench.settle(runId)).toEqual({ agreedCount: 8, doubtfulCount: 0, failedCount: 0 });
    const ballots = await readBallots(bench.database.pool, runId, ['c0004']);
    expect(ballots.map((ballot) => ballot.member)).toEqual(['spare', 'spare']);
    await expect(runActivity(() => activities.retryParked({ runId, endpoint: 'nobody' }))).rejects.toThrow(
      'There is no endpoint named nobody in models.endpoints; there are: picky, spare',
    );
  });

  it('asks a bad answer’s question anew when it is retried, not its stored copy (LM-4, LM-5)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(2), {
      models: { endpoints: [{ name: 'offline', model: 'standin-rules?refuseRate=1' }] },
    });
    expect(await bench.labelRun(runId)).toMatchObject({ failedCount: 2 });
    const activities = bench.activities;
    await runActivity(() => activities.retryParked({ runId }));
    expect(bench.chats).toBe(8);
    expect(
      (await readFailedRequests(bench.database.pool, runId, 'label')).map((request) => request.badAnswers),
    ).toEqual([2, 2, 2, 2]);
  });

  it('gets over errors that pass, without asking twice for what it has (LM-2, OP-4)', async () => {
    await bench.start({ faults: { errorRate: 0.3, dropRate: 0.2, unavailableRate: 0.1 } });
    const runId = await bench.storeTexts(texts(20));
    expect(await bench.labelRun(runId, 50)).toEqual({ agreedCount: 20, doubtfulCount: 0, failedCount: 0 });
    expect(bench.server.stats()).toMatchObject({ paidTwice: 0, chatByStatus: { '200': 40 } });
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toEqual([]);
  });

  it('parks a request that always fails while its endpoint is up (LM-4)', async () => {
    await bench.start({ faults: { failText: '第4家' } });
    const runId = await bench.storeTexts(texts(8), { label: { transientTries: 3 } });
    expect(await bench.labelRun(runId, 10)).toMatchObject({ agreedCount: 7, failedCount: 1 });
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toMatchObject([
      { ballot: 1, state: 'parked', reason: 'transient', attemptCount: 3 },
      { ballot: 2, state: 'parked', reason: 'transient', attemptCount: 3 },
    ]);
  });

  it('parks nothing during an outage: it asks to be tried again (LM-2)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(20));
    const activities = bench.activities;
    await bench.server.stop();
    for (let i = 0; i < 6; i++) {
      await expect(runActivity(() => activities.labelShard({ runId, shard: 0 }))).rejects.toMatchObject({
        type: 'ModelBusy',
      });
    }
    expect(await readFailedRequests(bench.database.pool, runId, 'label')).toEqual([]);
  });

  it('does not try a wrong key on every request (LM-2)', async () => {
    await bench.start({ apiKey: 'right' });
    const runId = await bench.storeTexts(texts(10), {
      models: { endpoints: [{ name: 'offline', concurrency: 1 }] },
    });
    expect(await bench.labelRun(runId)).toMatchObject({ failedCount: 10 });
    const failed = await readFailedRequests(bench.database.pool, runId, 'label');
    expect(failed).toHaveLength(20);
    expect(new Set(failed.map((request) => request.reason))).toEqual(new Set(['unauthorised']));
    expect(await bench.accountOf(runId)).toMatchObject({ kept: 0, failed: { unauthorised: 10 } });
  });

  it('decides by the ballots there are, and still counts the rest as failed', async () => {
    await bench.start();
    const runId = await bench.storeTexts(texts(4), {
      models: {
        endpoints: [{ name: 'good' }, { name: 'bad', model: 'standin-rules?rejectRate=1' }],
      },
      label: { endpoints: ['good', 'bad'] },
    });
    expect(await bench.labelRun(runId)).toEqual({ agreedCount: 4, doubtfulCount: 0, failedCount: 4 });
    expect(await bench.accountOf(runId)).toMatchObject({ input: 4, kept: 4 });
  });

  it('parks a conversation that still holds private data, and sends none of it (PII-6)', async () => {
    await bench.start();
    const runId = await bench.storeTexts(['电话 13800138000', ...texts(2)]);
    const activities = labelActivities(bench.database.pool, bench.server.url, (text) => {
      if (text.includes('13800138000')) throw new GateError('a mobile number in masked text');
    });
    expect(await runActivity(() => activities.labelShard({ runId, shard: 0 }))).toMatchObject({
      failedCount: 1,
    });
    expect(bench.chats).toBe(4);
    expect((await readFailedRequests(bench.database.pool, runId, 'label'))[0]).toMatchObject({
      reason: 'private_data',
    });
  });
});
