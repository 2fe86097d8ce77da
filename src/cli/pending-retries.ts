import type { WorkflowClient } from '@temporalio/client';
import { labelWorkflowId } from '../contract/names';

/** Longest part of a reason that is shown. */
const SHOWN_LETTERS = 300;

/**
 * Steps of a build that failed and are tried again, each as a sentence: a build that seems to hang says why.
 *
 * @returns Empty when all goes well, or while Temporal does not answer.
 */
export async function pendingRetries(
  client: WorkflowClient,
  workflowId: string,
  runId: string,
): Promise<readonly string[]> {
  const lists = await Promise.all([workflowId, labelWorkflowId(runId)].map((id) => retriesOf(client, id)));
  return lists.flat();
}

async function retriesOf(client: WorkflowClient, workflowId: string): Promise<readonly string[]> {
  try {
    const { raw } = await client.getHandle(workflowId).describe();
    return (raw.pendingActivities ?? []).flatMap(({ activityType, attempt, lastFailure }) => {
      const reason = lastFailure?.message?.split('\n')[0]?.slice(0, SHOWN_LETTERS);
      return reason
        ? [`${activityType?.name ?? 'a step'} failed and is tried again (${attempt}): ${reason}`]
        : [];
    });
  } catch {
    return []; // the labelling child is not there yet, or Temporal is away
  }
}
