import { heartbeat } from '@temporalio/activity';

const EVERY_MS = 5_000;

/** Heartbeat while `work` goes on: it waits for models, whose answers may take long, and for shared limits. */
export async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  heartbeat();
  const timer = setInterval(() => {
    heartbeat();
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
