import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { labelWorkflowId, TASK_QUEUES } from '../src/contract/names';
import type { AskInput } from '../src/contract/payloads';
import { startServices } from '../src/embedded/services';
import { packageRoot } from '../src/package-root';
import { startStandIn, type StandIn } from '../src/providers/standin/server';
import { seededRandom } from '../src/stages/random';
import { readLedgerEntries } from '../src/storage/ledger-table';
import { migrate } from '../src/storage/migrate';
import { readFailedRequests } from '../src/storage/parked-requests-table';
import { openPool } from '../src/storage/pool';
import type { labelConversations } from '../src/workflows';
import { retryFailedSignal } from '../src/workflows/messages';
import { MortalWorkers } from './label-run/mortal-workers';
import { largestHistory } from './label-run/histories';
import { conversationOf, storeSyntheticRun } from './label-run/synthetic-run';

/**
 * LM-2 to LM-5, OP-3, OP-4: many conversations through the real workflow on real services, with faults of the endpoint and
 * SIGKILLs of workers; then the failed ones once more, of another endpoint.
 *
 *   npm run bench -- label-run                          10 000 conversations, ten kills
 *   npm run bench -- label-run --count 2000 --kills 3
 */
const FAULTS = {
  latencyMs: 50,
  errorRate: 0.05,
  rejectRate: 0.01,
  breakSchemaRate: 0.005,
  truncateRate: 0.005,
};
const WORKERS = 2;
const CONCURRENCY = 8;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '10' },
    'seconds-between-kills': { type: 'string', default: '50' },
  },
});
const count = Number(values.count);
const RUN = 'bench-label-run';

/** Conversations that the server was asked about, in the order of the requests. */
const asked: string[] = [];

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dialoom-bench-'));
  const env = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
  const services = await startServices({ dataDir, env, onNote: console.error });
  const server = await startStandIn({
    faults: FAULTS,
    onChat: ({ messages }) => asked.push(conversationOf(messages.map(({ content }) => content).join())),
  });
  const pool = openPool(services.databaseUrl);
  const workers = new MortalWorkers({
    ...process.env,
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    DIALOOM_VAULT_KEY: '42'.repeat(32),
    DIALOOM_STANDIN_URL: server.url,
    DIALOOM_LOG_LEVEL: 'silent',
  });
  try {
    await migrate(pool);
    await storeSyntheticRun(pool, RUN, count, {
      models: {
        endpoints: [
          { name: 'first', concurrency: CONCURRENCY },
          {
            name: 'spare',
            model: `standin-rules?${new URLSearchParams({ rejectRate: '0', breakSchemaRate: '0' }).toString()}`,
            concurrency: CONCURRENCY,
          },
        ],
      },
      label: { endpoints: ['first'], shardSize: 50 },
    });
    await workers.start(WORKERS);
    const client = new Client({
      connection: await Connection.connect({ address: services.temporalAddress }),
    });
    const report = await run(client, pool, server, workers);
    console.table(report);
    const out = join(packageRoot(), 'bench/out');
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'label-run.json'), `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await workers.stop();
    await pool.end();
    await services.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function run(client: Client, pool: Pool, server: StandIn, workers: MortalWorkers): Promise<object> {
  const startedAt = performance.now();
  const input: AskInput = { runId: RUN, onFailure: 'wait', shardsInFlight: 4 };
  const handle = await client.workflow.start<typeof labelConversations>('labelConversations', {
    workflowId: labelWorkflowId(RUN),
    taskQueue: TASK_QUEUES.light,
    args: [input],
  });
  const random = seededRandom('kills');
  let kills = 0;
  while (kills < Number(values.kills)) {
    const patience = 2 * random() * Number(values['seconds-between-kills']) * 1000;
    if (await isSettledWithin(pool, patience)) break;
    await workers.kill(kills++ % WORKERS);
    console.error(`killed a worker: ${kills}; ${server.stats().byKind['chat'] ?? 0} requests so far`);
  }
  await isSettledWithin(pool, Infinity);
  const labelled = { seconds: Math.round((performance.now() - startedAt) / 1000), stats: server.stats() };
  const [account] = (await readLedgerEntries(pool, RUN)).filter(({ stage }) => stage === 'label');
  const parked = (await readFailedRequests(pool, RUN, 'label')).filter(({ state }) => state === 'parked');

  await sleep(3000); // the workflow has to see that it waits
  const wanted = new Set(parked.map(({ subject }) => subject));
  const askedBefore = asked.length;
  await handle.signal(retryFailedSignal, { endpoint: 'spare' });
  const result = await handle.result();
  const after = server.stats();
  const again = asked.slice(askedBefore);
  return {
    conversations: count,
    kills,
    seconds: labelled.seconds,
    requests: labelled.stats.byKind['chat'] ?? 0,
    'answers by status': JSON.stringify(labelled.stats.chatByStatus),
    'paid twice': after.paidTwice,
    'at most in flight at kills': kills * CONCURRENCY,
    account: JSON.stringify(account),
    'parked requests': JSON.stringify(countBy(parked.map(({ reason }) => reason))),
    'of conversations': wanted.size,
    'requested again': again.length,
    'of these, others': again.filter((id) => !wanted.has(id)).length,
    'after retryFailed': JSON.stringify(result),
    ...(await largestHistory(client, handle.workflowId)),
  };
}

/** Whether verdicts are written, which then wait for a decision about the failed ones; waits for them so long. */
async function isSettledWithin(pool: Pool, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const { rows } = await pool.query('select from ledger where run_id = $1 and stage = $2', [RUN, 'label']);
    if (rows.length > 0) return true;
    await sleep(500);
  }
  return false;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

void main();
