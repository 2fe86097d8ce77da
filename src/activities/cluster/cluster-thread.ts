import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from './cluster-tasks';
import { everySoOften, type ThreadData, type ThreadMessage } from './run-on-thread';

/** The thread's own file: one task, messages about its progress, one result. */
const { task, stop, stateEveryMs } = workerData as ThreadData;
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** Milliseconds between messages: more often than heartbeats are sent, so that none is late. */
const SAY_EVERY_MS = 500;
let said = 0;
let reached = { done: 0, total: 100 };

/** Also where nothing new is reached: a long search must not look like a dead worker. */
function sayNowAndThen(): void {
  const now = performance.now();
  if (now - said < SAY_EVERY_MS) return;
  said = now;
  say({ kind: 'progress', ...reached });
}

runTask(task, {
  progress: (done, total) => {
    reached = { done, total };
    sayNowAndThen();
  },
  check: () => {
    if (Atomics.load(stop, 0) === 1) throw new Error('stopped');
    sayNowAndThen();
  },
  offer: everySoOften((state) => {
    say({ kind: 'state', state });
  }, stateEveryMs),
}).then(
  (result) => {
    say({ kind: 'result', result });
  },
  (error: unknown) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'error', name, message });
  },
);
