import type { Client } from '@temporalio/client';
import { type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { conversationOf, storeSyntheticRun } from '../../bench/label-run/synthetic-run';
import { labelWorkflowId, TASK_QUEUES } from '../../src/contract/names';
import { startStandIn, type StandIn } from '../../src/providers/standin/server';
import { total } from '../../src/stages/ledger';
import { readLedgerEntries } from '../../src/storage/ledger-table';
import { readFailedRequests, type ParkedRequest } from '../../src/storage/parked-requests-table';
import type { labelConversations } from '../../src/workflows';
import { retryFailedSignal } from '../../src/workflows/messages';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { startTestWorker, type TestWorker } from './worker';

/** A small version of `npm run bench -- label-run`. */
const RUN = 'label-run';
const COUNT = 200;
const CONCURRENCY = 4;
/** Each kill may cost what the victim had in flight. */
const KILLS = 2;
const MINUTES = 60_000;

let temporal: TestWorkflowEnvironment;
let database: TestDatabase;
let server: StandIn;
let light: TestWorker;
let callers: TestWorker[];
const asked: string[] = [];

function workerOn(queues: string): Promise<TestWorker> {
  return startTestWorker({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    DIALOOM_VAULT_KEY: 'ab'.repeat(32),
    DIALOOM_STANDIN_URL: server.url,
    DIALOOM_QUEUES: queues,
  });
}

beforeAll(async () => {
  temporal = await createLocalEnvironment();
  database = await createTestDatabase();
  server = await startStandIn({
    faults: {
      latencyMs: 10,
      errorRate: 0.05,
      rejectRate: 0.02,
      breakSchemaRate: 0.01,
      truncateRate: 0.01,
    },
    onChat: ({ messages }) => asked.push(conversationOf(messages.map(({ content }) => content).join())),
  });
  const steady = new URLSearchParams({ rejectRate: '0', breakSchemaRate: '0', truncateRate: '0' });
  const spare = { name: 'spare', model: `standin-rules?${steady.toString()}`, concurrency: CONCURRENCY };
  await storeSyntheticRun(database.pool, RUN, COUNT, {
    models: { endpoints: [{ name: 'first', concurrency: CONCURRENCY }, spare] },
    label: { endpoints: ['first'], shardSize: 20 },
  });
  [light, ...callers] = await Promise.all([workerOn('light,cpu'), workerOn('model'), workerOn('model')]);
}, 3 * MINUTES);
afterAll(async () => {
  await Promise.all([light, ...callers].map((worker) => worker.kill('SIGTERM')));
  await server.stop();
  await database.drop();
  await temporal.teardown();
});

type Labelling = WorkflowHandleWithFirstExecutionRunId<typeof labelConversations>;

function start(client: Client): Promise<Labelling> {
  return client.workflow.start<typeof labelConversations>('labelConversations', {
    workflowId: labelWorkflowId(RUN),
    taskQueue: TASK_QUEUES.light,
    args: [{ runId: RUN, onFailure: 'wait', shardsInFlight: 4 }],
  });
}

/** Looks again as fast as the event loop allows, without a timer. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether a workflow does nothing, and has nothing done, until somebody speaks to it. */
async function isIdle(labelling: Labelling): Promise<boolean> {
  const { raw } = await labelling.describe();
  return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0;
}

const parkedNow = async (): Promise<ParkedRequest[]> =>
  (await readFailedRequests(database.pool, RUN, 'label')).filter(({ state }) => state === 'parked');

it(
  'accounts for all with workers killed, by queue; retryFailed asks for the failed ones only (LM-2 to LM-5, OP-3, OP-4, OP-6)',
  async () => {
    const labelling = await start(temporal.client);
    for (const [i, count] of [COUNT / 2, COUNT].entries()) {
      await until(() => asked.length >= count);
      await callers[i]!.kill('SIGKILL');
      callers[i] = await workerOn('model');
    }
    const account = async () =>
      (await readLedgerEntries(database.pool, RUN)).find(({ stage }) => stage === 'label');
    await until(async () => (await account()) !== undefined);
    const { input, kept, dropped, failed } = (await account())!;
    expect(input).toBe(COUNT);
    expect(kept + total(dropped) + total(failed)).toBe(COUNT);
    expect(server.stats().paidTwice).toBeLessThanOrEqual(KILLS * CONCURRENCY);

    const parked = await parkedNow();
    expect(parked.length).toBeGreaterThan(2);
    expect(parked.every(({ reason, message }) => reason !== '' && message !== '')).toBe(true);
    expect(parked.map(({ reason }) => reason)).toContain('bad_request');

    // The build waits; a word about the failed ones, and only they are asked about.
    const before = asked.length;
    await until(() => isIdle(labelling));
    await labelling.signal(retryFailedSignal, { endpoint: 'spare' });
    expect(await labelling.result()).toMatchObject({ failedCount: 0 });
    const wanted = new Set(parked.map(({ subject }) => subject));
    expect(new Set(asked.slice(before))).toEqual(wanted);
    expect(await parkedNow()).toEqual([]);
    expect((await labelling.describe()).historyLength).toBeLessThan(500);
  },
  6 * MINUTES,
);
