import { heartbeat } from '@temporalio/activity';

/** Well inside every heartbeat timeout of `workflows/policies.ts`. */
const BEAT_MS = 5_000;

/** Await work that cannot heartbeat itself, such as a thread's or a model's, and heartbeat meanwhile. */
export async function whileBeating<T>(details: unknown, work: () => Promise<T>): Promise<T> {
  heartbeat(details);
  const timer = setInterval(() => {
    heartbeat(details);
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
