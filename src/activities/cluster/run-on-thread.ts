import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LinkageState } from '../../stages/06-cluster/linkage-state';
import { runTask, type ClusterTask, type TaskResults } from './cluster-tasks';

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'state'; readonly state: LinkageState }
  | { readonly kind: 'result'; readonly result: TaskResults[ClusterTask['kind']] }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };

export interface ThreadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** Given a state to go on from, now and then. */
  readonly onState?: (state: LinkageState) => void;
  readonly stateEveryMs?: number;
}

/** A minute's work is what a crash may cost. */
export const STATE_EVERY_MS = 60_000;

/** What a thread is started with. */
export interface ThreadData {
  readonly task: ClusterTask;
  /** One shared number: 1 asks the thread to stop. */
  readonly stop: Int32Array;
  readonly stateEveryMs: number;
}

/** Whether this file is the compiled one: a thread cannot load TypeScript, so tests compute where they are. */
const COMPILED = __filename.endsWith('.js');

/**
 * Run a long computation off the event loop, so that heartbeats and signals go on (OP-6). When `signal` aborts, the thread
 * stops at its next block of work, within a second or so, and the promise rejects with the signal's reason. It settles when
 * the thread has ended: what is awaited no longer uses the machine.
 *
 * @param task Its vectors are given away to the thread, not copied: do not use them afterwards.
 */
export async function runOnThread<T extends ClusterTask>(
  task: T,
  { signal, onProgress, onState, stateEveryMs = STATE_EVERY_MS }: ThreadOptions = {},
): Promise<TaskResults[T['kind']]> {
  signal?.throwIfAborted();
  const progress = onProgress ?? (() => undefined);
  if (!COMPILED) {
    const check = (): void => signal?.throwIfAborted();
    const offer = onState && everySoOften(onState, stateEveryMs);
    return (await runTask(task, { progress, check, ...(offer && { offer }) })) as TaskResults[T['kind']];
  }
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(__dirname, 'cluster-thread.js'), {
    workerData: { task, stop, stateEveryMs } satisfies ThreadData,
    transferList: [vectorsOf(task)],
  });
  const onAbort = (): void => {
    Atomics.store(stop, 0, 1);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      let settle: (() => void) | undefined;
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'progress') progress(message.done, message.total);
        else if (message.kind === 'state') onState?.(message.state);
        else if (message.kind === 'result')
          settle = () => {
            resolve(message.result as TaskResults[T['kind']]);
          };
        else
          settle = () => {
            reject(signal?.aborted ? (signal.reason as Error) : renamed(message));
          };
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (settle) settle();
        else reject(new Error(`The computing thread ended with code ${code} and no result`));
      });
    });
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Take an offered state when the last one is old enough. */
export function everySoOften(
  take: (state: LinkageState) => void,
  everyMs: number,
): (capture: () => LinkageState) => void {
  let taken = performance.now();
  return (capture) => {
    if (performance.now() - taken < everyMs) return;
    take(capture());
    taken = performance.now();
  };
}

function vectorsOf(task: ClusterTask): ArrayBuffer {
  switch (task.kind) {
    case 'grow':
      return task.leaves.vectors.buffer as ArrayBuffer;
    case 'propose':
      return task.input.leaves.vectors.buffer as ArrayBuffer;
    case 'place':
      return task.input.rows.vectors.buffer as ArrayBuffer;
  }
}

/** An error from the thread: its name decides whether Temporal retries. */
function renamed({ name, message }: { name: string; message: string }): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
