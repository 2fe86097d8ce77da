import { existsSync } from 'node:fs';
import { Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Pool } from 'pg';
import { workflowBundlePath } from './bundle';
import { composeActivities } from './composition';
import { loadConfig, type Config } from './config';
import { TASK_QUEUES } from './contract/names';
import { registerSearchAttributes } from './embedded/search-attributes';
import { createLog, temporalLogger } from './log';
import { permanentFailures } from './permanent-failures';
import { migrate } from './storage/migrate';
import { stillAlive } from './still-alive';
import { openPool } from './storage/pool';

/** What one process takes on at once, by queue: cores bound the second, patience the third. */
const CONCURRENCY = { light: 10, cpu: 2, model: 8 } as const;

/**
 * A worker process: environment → pool → providers → activities → one Temporal worker per task queue. Prints one line of
 * JSON when it is ready, and ends by SIGTERM or SIGINT after the activities in flight.
 */
async function main(): Promise<void> {
  // Whoever started this as a child is gone: end too, rather than work on for nobody.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  Runtime.install({ logger: temporalLogger(log) });
  const pool = openPool(config.databaseUrl);
  await migrate(pool);
  const connection = await connect(config);
  await registerAttributes(config);
  const workers = await createWorkers(config, connection, pool);
  process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, queues: config.queues })}\n`);
  await Promise.all(workers.map((worker) => worker.run()));
  await connection.close();
  await pool.end();
}

async function connect(config: Config): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect({ address: config.temporalAddress });
  } catch {
    throw new Error(
      `Temporal does not answer at ${config.temporalAddress}: start it, or set TEMPORAL_ADDRESS`,
    );
  }
}

/** The development server has them from its start; any other server needs them once (OP-1). */
async function registerAttributes({ temporalAddress, temporalNamespace }: Config): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress });
  await registerSearchAttributes(connection, temporalNamespace);
  await connection.close();
}

function createWorkers(config: Config, connection: NativeConnection, pool: Pool): Promise<Worker[]> {
  const activities = composeActivities(config, pool);
  const bundle = workflowBundlePath();
  const workflows: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> = existsSync(bundle)
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: require.resolve('./workflows') };
  return Promise.all(
    config.queues.map((name) =>
      Worker.create({
        connection,
        namespace: config.temporalNamespace,
        taskQueue: TASK_QUEUES[name],
        activities,
        interceptors: { activity: [permanentFailures, stillAlive] },
        maxConcurrentActivityTaskExecutions: CONCURRENCY[name],
        shutdownGraceTime: '10 seconds',
        ...(name === 'light' && workflows),
      }),
    ),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`dialoom worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  process.exit();
});
