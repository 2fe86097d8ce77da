import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';

/** The sentence for people inside an error: the innermost cause of a failed workflow or update, never a stack trace. */
export function failureText(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error && isWrapper(inner)) inner = inner.cause;
  return inner instanceof Error ? inner.message : String(inner);
}

/** Temporal wraps what an activity threw: workflow failed → activity failed → the cause. */
function isWrapper(error: Error): boolean {
  return (
    error instanceof WorkflowFailedError ||
    error instanceof WorkflowUpdateFailedError ||
    error.name === 'ActivityFailure' ||
    error.name === 'ChildWorkflowFailure'
  );
}
