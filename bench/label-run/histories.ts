import type { Client } from '@temporalio/client';

/** The largest history of a workflow's runs, continue-as-new included (OP-3). */
export async function largestHistory(client: Client, workflowId: string): Promise<Record<string, number>> {
  let runs = 0;
  let events = 0;
  let bytes = 0;
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const { historyLength, historySize } = await client.workflow.getHandle(workflowId, runId).describe();
    runs++;
    events = Math.max(events, historyLength);
    bytes = Math.max(bytes, historySize ?? 0);
  }
  return { 'workflow runs': runs, 'most events': events, 'most bytes': bytes };
}
