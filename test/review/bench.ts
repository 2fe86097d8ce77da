import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createClusterActivities } from '../../src/activities/cluster';
import { createSampleTargets } from '../../src/activities/sample-targets';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../src/contract/text';
import type { Sample, Verdict } from '../../src/contract/vocabulary';
import { lexicalEmbedder } from '../../src/providers/embedder/lexical-embedder';
import { startReviewServer, type ReviewServer } from '../../src/review/server';
import { withTransaction } from '../../src/storage/pool';
import { insertRun, updateRunState } from '../../src/storage/runs-table';
import { copySamples } from '../../src/storage/samples-table';
import { replaceVerdicts } from '../../src/storage/verdicts-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { bundleWorkflows, progressWhen, waitingFor, withBuild, type Build } from '../workflows/harness';
import { createStubs, type Stubs } from '../workflows/stubs';

export const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>发票收到了';

/** What agents said: three ways to speak of invoices, three of rates, one with markup in it; the first twice. */
export const TARGETS = [
  '发票还没有上传到平台',
  '发票还没有上传到平台',
  '发票还没有上传平台',
  '发票还没上传到平台',
  '提前回款的利率是百分之五',
  '提前回款利率是百分之五',
  '提前回款的利率百分之五',
  SCRIPT,
];

export interface ReviewBench {
  readonly database: TestDatabase;
  readonly client: Client;
  readonly server: ReviewServer;
  /** Run a build of the real workflow up to the question about the cut, and do something while it waits. */
  whileWaiting<T>(work: (build: Build, runId: string) => Promise<T>): Promise<T>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** The real page over a real database and the real workflow; clustering, its decision and sampling are real too. */
export async function openReviewBench(): Promise<ReviewBench> {
  const database = await createTestDatabase();
  const environment: TestWorkflowEnvironment = await createLocalEnvironment();
  const bundle: WorkflowBundleWithSourceMap = await bundleWorkflows();
  const server = await startReviewServer(
    { pool: database.pool, client: environment.client },
    { host: '127.0.0.1', port: 0, token: '' },
  );
  const send = (path: string, init: RequestInit): Promise<Response> => fetch(`${server.url}${path}`, init);
  return {
    database,
    client: environment.client,
    server,
    whileWaiting: (work) =>
      withBuild(environment, bundle, stubsOn(database), async (build) => {
        const { runId } = await progressWhen(build, waitingFor('approval'));
        return work(build, runId);
      }),
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = { 'x-dialoom-review': '1' }) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    close: async () => {
      await server.stop();
      await environment.teardown();
      await database.drop();
    },
  };
}

function stubsOn({ pool }: TestDatabase): Stubs {
  const cluster = createClusterActivities({ pool, openEmbedder: () => Promise.resolve(lexicalEmbedder) });
  const plain = createStubs();
  return createStubs(
    {},
    {
      ...cluster,
      ...createSampleTargets({ pool }),
      openRun: async (input) => {
        const recipe = recipeSchema.parse({ name: 'demo', sample: { clusterCap: 2 } });
        const { runId, workflowId } = input;
        await insertRun(pool, {
          runId,
          workflowId,
          dataset: 'demo',
          recipe,
          recipeHash: 'h',
          recipeDir: '/',
        });
        await withTransaction(pool, (db) => copySamples(db, runId, 0, TARGETS.map(sampleOf)));
        return plain.activities.openRun(input);
      },
      settleLabels: async ({ runId }) => {
        await replaceVerdicts(pool, runId, TARGETS.map(verdictOf));
        return { agreedCount: TARGETS.length, doubtfulCount: 0, failedCount: 0 };
      },
      closeRun: ({ runId, state, error = '' }) => updateRunState(pool, runId, state, error),
    },
  );
}

function sampleOf(target: string, i: number): Sample {
  return {
    sampleId: `s${i}`,
    conversationId: `c${i}`,
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    // In the middle of a conversation, so that no turn weight drops it.
    targetIndex: 3,
    targetCount: 7,
    target: storedMaskedText(target),
    question: storedMaskedText('请问进度如何'),
    contextTokens: 2,
    targetTokens: 5,
  };
}

function verdictOf(_: string, i: number): Verdict {
  const label = {
    task: 'trade_facts',
    scenario: 'data_reports',
    product: null,
    borrowingIntent: 'no' as const,
    riskSignals: [],
    summary: storedMaskedText(''),
    evidence: [],
  };
  return { conversationId: `c${i}`, label, confidence: 1, status: 'agreed', ballotCount: 1 };
}
