import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real worker process on the compiled code (`npm test` compiles first), which a test may kill. */
export interface TestWorker {
  /** Everything it has written to either stream so far. */
  log(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export async function startTestWorker(env: Readonly<Record<string, string>>): Promise<TestWorker> {
  const script = join(__dirname, '../../dist/src/worker.js');
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log += `${line}\n`;
      if (line.includes('"ready":true')) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`The worker ended before it was ready:\n${log}`));
    });
  });
  await ready;
  return { log: () => log, kill: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
