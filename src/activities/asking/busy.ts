import { ApplicationFailure } from '@temporalio/activity';
import { RateLimitedError } from '../../providers/model/failures';
import type { ModelRefusedError } from '../../stages/errors';
import type { LaneResult } from './lanes';

/** Let a request for a pause become the activity's next retry delay (LM-2); other errors stay as they are. */
export async function busyWhenLimited<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    throw ApplicationFailure.create({
      type: 'ModelBusy',
      message: error.message,
      ...(error.waitMs !== undefined && { nextRetryDelay: error.waitMs }),
    });
  }
}

/**
 * @throws ApplicationFailure of type `ModelBusy` (retryable) when some requests must be asked again; its next retry delay is
 *   what the endpoints asked for (LM-2).
 */
export function throwIfUnfinished(lanes: readonly LaneResult<unknown>[]): void {
  const unfinished = lanes.filter((lane) => lane.unfinished);
  if (unfinished.length === 0) return;
  const waits = unfinished.map((lane) => lane.waitMs).filter((waitMs) => waitMs !== undefined);
  throw ApplicationFailure.create({
    type: 'ModelBusy',
    message: unfinished.map((lane) => lane.trouble).join('; '),
    ...(waits.length > 0 && { nextRetryDelay: Math.max(...waits) }),
  });
}

/** A refusal that a person can cure while the activity tries again: its words show among the pending activities. */
export function waitForPerson({ message }: ModelRefusedError): ApplicationFailure {
  return ApplicationFailure.create({ type: 'ModelBusy', message });
}
