/**
 * Errors that no repetition can cure. Temporal takes a thrown error's class name as its failure type, so listing these
 * names once, in `PERMANENT_ERRORS`, stops retries without a try/catch in any activity.
 */

/** The recipe, or an input named by it, is wrong: a person must change something. Says what and how. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
}

/** A matrix or a list has not the size that its description promises: a defect or corrupted data. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** A stage's account does not balance: input ≠ kept + dropped + failed (MX-6). */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

/** A gate found something that may not leave the house: a PII find, a leak between splits (PII-6, MX-2). */
export class GateError extends Error {
  override readonly name = 'GateError';
}

/** A model endpoint refused for good: bad key, bad request, context too long (LM-2). */
export class ModelRefusedError extends Error {
  override readonly name = 'ModelRefusedError';

  /** @param reason What a parked request is filed under, e.g. `unauthorised`, `context_too_long`, `invalid_answer`. */
  constructor(
    message: string,
    readonly reason = 'refused',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A person's decision does not fit the state that it is meant for, such as a cut outside the tree's range. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';
}

/** The database refuses a statement for what it says or holds: bad SQL, or data that fit no column. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
}

/** Names of all errors above: the list that retry policies take. */
export const PERMANENT_ERRORS = [
  'RecipeError',
  'ShapeError',
  'LedgerError',
  'GateError',
  'ModelRefusedError',
  'DecisionError',
  'StatementError',
];
