import { parentPort, workerData } from 'node:worker_threads';
import { runTask, type ClusterTask } from './cluster-tasks';
import type { ThreadMessage } from './run-on-thread';

/** The thread's own file: one task, messages about its progress, one result. */
const { task, stop } = workerData as { task: ClusterTask; stop: Int32Array };
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** Milliseconds between messages: more often than heartbeats are sent, so that none is late. */
const SAY_EVERY_MS = 500;
let said = 0;

runTask(task, {
  progress: (done, total) => {
    const now = performance.now();
    if (now - said < SAY_EVERY_MS) return;
    said = now;
    say({ kind: 'progress', done, total });
  },
  check: () => {
    if (Atomics.load(stop, 0) === 1) throw new Error('stopped');
  },
}).then(
  (result) => {
    say({ kind: 'result', result });
  },
  (error: unknown) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'error', name, message });
  },
);
