import { ApplicationFailure } from '@temporalio/activity';
import { RateLimitedError } from '../../providers/model/failures';
import type { ModelRefusedError } from '../../stages/errors';

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

/** A refusal that a person can cure while the activity tries again: its words show among the pending activities. */
export function waitForPerson({ message }: ModelRefusedError): ApplicationFailure {
  return ApplicationFailure.create({ type: 'ModelBusy', message });
}
