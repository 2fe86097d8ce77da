import { CancelledFailure, Context, heartbeat } from '@temporalio/activity';

const EVERY_MS = 5_000;

/**
 * Heartbeat while `work` goes on: it waits for models, whose answers may take long, and for shared limits.
 *
 * @throws CancelledFailure instead of whatever `work` throws once the activity is cancelled.
 */
export async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  heartbeat();
  const timer = setInterval(() => {
    heartbeat();
  }, EVERY_MS);
  try {
    return await work();
  } catch (error) {
    if (Context.current().cancellationSignal.aborted) throw new CancelledFailure('The build was cancelled');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
