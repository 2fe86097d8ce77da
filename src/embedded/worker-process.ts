import { spawn, type ChildProcessByStdio, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { packageRoot } from '../package-root';

/** A worker that dies so often within a minute has something wrong with it that another start will not cure. */
const MAX_RESTARTS_PER_MINUTE = 5;

export interface WorkerProcess {
  /** Settles when the worker is given up, with why. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Run `worker.js` as a process of its own, and start it again when it dies: what it was doing is taken up from the
 * database and Temporal. It ends by itself when this process is killed.
 *
 * @param env Environment of the worker.
 * @param onNote Told when it had to be started again.
 * @param script The program to run; tests have their own.
 * @throws Error with the worker's own sentence when it does not become ready.
 */
export async function startWorkerProcess(
  env: NodeJS.ProcessEnv,
  onNote: (note: string) => void,
  script = join(packageRoot(), 'dist/src/worker.js'),
): Promise<WorkerProcess> {
  let stopping = false;
  let child: WorkerChild;
  let giveUp: (reason: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => (giveUp = resolve));
  const deaths: number[] = [];

  const start = async (): Promise<void> => {
    const started = spawnWorker(script, env);
    child = started.child;
    child.once('exit', (code, signal) => {
      if (!stopping && started.wasReady()) restart(signal ?? `code ${code ?? 'none'}`);
    });
    await started.ready;
  };
  const restart = (how: string): void => {
    const now = Date.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < 60_000).length > MAX_RESTARTS_PER_MINUTE) {
      giveUp(`the worker ended ${MAX_RESTARTS_PER_MINUTE + 1} times within a minute, last by ${how}`);
      return;
    }
    onNote(`worker: ended by ${how}; starting it again`);
    start().catch((error: unknown) => {
      giveUp(error instanceof Error ? error.message : String(error));
    });
  };
  await start();
  return {
    failed,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(patience);
    },
  };
}

/** Its input is closed, its outputs are read. */
type WorkerChild = ChildProcessByStdio<null, Readable, Readable>;

interface StartedWorker {
  readonly child: WorkerChild;
  readonly ready: Promise<void>;
  wasReady(): boolean;
}

function spawnWorker(script: string, env: NodeJS.ProcessEnv): StartedWorker {
  // The channel carries no messages: its end tells the worker that this process is gone, however it went.
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'ipc'];
  const child = spawn(process.execPath, [script], { env, stdio }) as WorkerChild;
  let complaint = '';
  let isReady = false;
  child.stderr.on('data', (chunk: Buffer) => {
    if (isReady) process.stderr.write(chunk);
    else complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) {
        isReady = true;
        resolve();
      }
    });
    child.once('exit', () => {
      reject(new Error(complaint.trim() || 'the worker ended before it was ready'));
    });
  });
  return { child, ready, wasReady: () => isReady };
}
