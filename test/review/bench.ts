import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Pool } from 'pg';
import { createClusterActivities } from '../../src/activities/cluster';
import { createSampleTargets } from '../../src/activities/sample-targets';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../src/contract/text';
import type { BuildProgress } from '../../src/contract/payloads';
import type { Conversation, Label, Sample } from '../../src/contract/vocabulary';
import { lexicalEmbedder } from '../../src/providers/embedder/lexical-embedder';
import { startReviewServer, type ReviewServer } from '../../src/review/server';
import { insertBallot } from '../../src/storage/ballots-table';
import { copyConversations } from '../../src/storage/conversations-table';
import { withTransaction } from '../../src/storage/pool';
import { insertRun, updateRunState } from '../../src/storage/runs-table';
import { copySamples } from '../../src/storage/samples-table';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createLocalEnvironment } from '../support/temporal';
import { bundleWorkflows, progressWhen, waitingFor, withBuild, type Build } from '../workflows/harness';
import { labelActivities } from '../activities/label/support';
import { createStubs, type Activities, type Stubs } from '../workflows/stubs';

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

/** Conversations about which the panel disagrees; the last holds markup. */
export const DOUBTFUL = ['c0', 'c4', 'c7'];

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

/**
 * The real page over a real database and the real workflow; clustering, its decision, settling of labels and sampling are real
 * too.
 *
 * @param label Settings of the recipe’s labelling.
 * @param replaced Activities that behave otherwise.
 * @param targets What agents said, each in a conversation of its own.
 */
export async function openReviewBench(
  label: object = {},
  replaced: Partial<Activities> = {},
  targets: readonly string[] = TARGETS,
): Promise<ReviewBench> {
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
      withBuild(environment, bundle, stubsOn(database, label, replaced, targets), async (build) => {
        const { runId } = await progressWhen(
          build,
          (progress) => waitingFor('approval')(progress) && isLabelled(progress),
        );
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

/** Labelling is through, or waits for somebody. */
function isLabelled({ counts, waitsFor }: BuildProgress): boolean {
  return counts['verdicts'] !== undefined || waitsFor !== 'approval';
}

function stubsOn(
  { pool }: TestDatabase,
  label: object,
  replaced: Partial<Activities>,
  targets: readonly string[],
): Stubs {
  const cluster = createClusterActivities({ pool, openEmbedder: () => Promise.resolve(lexicalEmbedder) });
  const plain = createStubs();
  const { settleLabels, countAdjudicated } = labelActivities(pool, '');
  return createStubs(
    {},
    {
      ...cluster,
      ...createSampleTargets({ pool }),
      openRun: async (input) => {
        // Each build is to ask.
        const asking = { refresh: { keep: false } };
        const recipe = recipeSchema.parse({
          ...{ name: 'demo', cluster: asking, sample: { clusterCap: 2 }, label },
        });
        const { runId, workflowId } = input;
        await insertRun(pool, {
          runId,
          workflowId,
          dataset: 'demo',
          recipe,
          recipeHash: 'h',
          recipeDir: '/',
        });
        await withTransaction(pool, async (db) => {
          await copySamples(db, runId, 0, targets.map(sampleOf));
          await copyConversations(db, runId, 0, targets.map(conversationOf));
        });
        await storeBallots(pool, runId, targets.length);
        return { ...(await plain.activities.openRun(input)), adjudication: recipe.label.adjudication };
      },
      settleLabels,
      countAdjudicated,
      closeRun: ({ runId, state, error = '' }) => updateRunState(pool, runId, state, error),
      ...replaced,
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

function conversationOf(target: string, i: number): Conversation {
  const turn = { speaker: '', startedAt: i, endedAt: i, messages: [] };
  return {
    conversationId: `c${i}`,
    contact: 'm1',
    room: storedMaskedText(''),
    startedAt: i,
    turns: [
      { ...turn, id: 't1', side: 'M', text: storedMaskedText('请问进度如何') },
      { ...turn, id: 't2', side: 'C', text: storedMaskedText(target) },
    ],
  };
}

/** Two ballots a conversation; about those in `DOUBTFUL` they disagree. */
async function storeBallots(pool: Pool, runId: string, conversationCount: number): Promise<void> {
  await pool.query(
    `insert into model_calls (call_key, endpoint, model, purpose, prompt_version, request, response, prompt_tokens,
       completion_tokens, cost_usd, latency_ms) values ('k', 'e', 'm', 'label', 'p', '{}', '{}', 0, 0, 0, 0)
     on conflict do nothing`,
  );
  for (let i = 0; i < conversationCount; i++) {
    for (const ballot of [1, 2]) {
      const task = DOUBTFUL.includes(`c${i}`) && ballot === 2 ? 'data_analysis' : 'trade_facts';
      const stored = { conversationId: `c${i}`, member: `panel-${ballot}`, ballot, label: labelOf(task) };
      await insertBallot(pool, runId, { ...stored, callKey: 'k', otherCalls: [], notes: [] });
    }
  }
}

function labelOf(task: string): Label {
  return {
    task,
    scenario: 'data_reports',
    product: null,
    borrowingIntent: 'no',
    riskSignals: [],
    summary: storedMaskedText(`概括：${SCRIPT}`),
    reasoning: storedMaskedText(`因为问到了进度（${task}）`),
    evidence: ['t2'],
  };
}
