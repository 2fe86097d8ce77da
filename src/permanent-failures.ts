import type { ActivityInterceptors } from '@temporalio/worker';
import { StatementError } from './stages/errors';

/**
 * SQLSTATE classes that no repetition can cure: 22, data that fit no column; 42, a statement that is wrong, or that this
 * user may not run. All others (a lost connection, a deadlock, a full disk) are tried again.
 *
 * @see PostgreSQL's manual, appendix A, "PostgreSQL Error Codes".
 */
const PERMANENT_CLASSES = ['22', '42'];

/** Makes failures of the database permanent that would come back at every try: a build says so instead of hanging. */
export function permanentFailures(): ActivityInterceptors {
  return {
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          throw asPermanent(error);
        }
      },
    },
  };
}

/** By shape, not by class: errors of a driver in another copy are of another class. */
function asPermanent(error: unknown): unknown {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return error;
  if (!PERMANENT_CLASSES.includes(code.slice(0, 2))) return error;
  // Of bad data, PostgreSQL quotes the value: it has no business in a history (PII-5).
  const said = code.startsWith('22') ? String(message).replace(/".*"/s, '…') : String(message);
  return new StatementError(
    `The database refuses a statement (${code}: ${said}); trying again does not help: it needs other data, or another version of Dialoom`,
    { cause: error },
  );
}
