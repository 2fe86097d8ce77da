import type { BuildProgress } from '../contract/payloads';
import type { RunState } from '../storage/runs-table';
import { progressQuery } from '../workflows/messages';
import type { ReviewDeps } from './review-deps';

/** No worker answers after so long: a page must not wait for one. */
const QUERY_PATIENCE_MS = 2000;

/** What the workflow says; null when it is over, or no worker answers. */
export async function liveProgress({ client }: ReviewDeps, run: RunState): Promise<BuildProgress | null> {
  if (run.closedAt !== null) return null;
  try {
    return await client.withDeadline(Date.now() + QUERY_PATIENCE_MS, () =>
      client.workflow.getHandle(run.workflowId).query(progressQuery),
    );
  } catch {
    return null;
  }
}

/** Whether a build waits for something. */
export function waitsFor(live: BuildProgress | null, what: string): boolean {
  return live?.waitsFor.split(', ').includes(what) ?? false;
}
