import { spawn, type ChildProcessByStdio, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { packageRoot } from '../package-root';
import { keepRunning, type Patience, type Running } from './keep-running';

export interface WorkerProcess {
  /** Settles when the worker is given up, with why. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Environment of the worker. */
  readonly env: NodeJS.ProcessEnv;
  /** Told when it died, and when it runs again. */
  readonly onNote: (note: string) => void;
  /** The program to run; tests have their own. */
  readonly script?: string;
  readonly patience?: Patience;
}

/**
 * Run `worker.js` as a process of its own, and start it again when it dies: what it was doing is taken up from the
 * database and Temporal. It ends by itself when this process is killed.
 *
 * @throws Error with the worker's own sentence when it does not become ready the first time.
 */
export async function startWorkerProcess({
  env,
  onNote,
  script = join(packageRoot(), 'dist/src/worker.js'),
  patience,
}: WorkerOptions): Promise<WorkerProcess> {
  let child: WorkerChild | undefined;
  const start = async (): Promise<Running> => {
    const spawned = spawnWorker(script, env);
    child = spawned.child;
    await spawned.ready;
    return spawned;
  };
  const kept = keepRunning(await start(), {
    name: 'worker',
    start,
    onNote,
    ...(patience && { patience }),
  });
  return {
    failed: kept.failed,
    stop: async () => {
      const released = kept.release();
      if (child) await end(child);
      await released;
    },
  };
}

async function end(child: WorkerChild): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(patience);
}

/** Its input is closed, its outputs are read. */
type WorkerChild = ChildProcessByStdio<null, Readable, Readable>;

interface SpawnedWorker extends Running {
  readonly child: WorkerChild;
  readonly ready: Promise<void>;
}

function spawnWorker(script: string, env: NodeJS.ProcessEnv): SpawnedWorker {
  // The channel carries no messages: its end tells the worker that this process is gone, however it went.
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'ipc'];
  const child = spawn(process.execPath, [script], { env, stdio }) as WorkerChild;
  let complaint = '';
  let isReady = false;
  child.stderr.on('data', (chunk: Buffer) => {
    if (isReady) process.stderr.write(chunk);
    else complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const died = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => {
      resolve(message);
    });
    child.once('exit', (code, signal) => {
      resolve(`ended by ${signal ?? `code ${code ?? 'none'}`}`);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) {
        isReady = true;
        resolve();
      }
    });
    void died.then((how) => {
      reject(new Error(complaint.trim() || `the worker was ${how} before it was ready`));
    });
  });
  return { child, ready, died };
}
