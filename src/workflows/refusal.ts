import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** Errors by which an activity says that what it was asked for cannot be: a person must say something else. */
const REFUSALS = ['DecisionError', 'RecipeError'];

/**
 * The sentence by which an activity refused what a person wanted.
 *
 * @throws `error` itself, when it is anything else.
 */
export function refusalOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && REFUSALS.includes(cause.type ?? '')) return cause.message;
  throw error;
}

/** A refusal of what came by signal or update. No plain `Error`: in the handler of an update, that would stop the workflow. */
export function refused(sentence: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(sentence, 'Refused');
}
