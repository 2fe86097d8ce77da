import type { WorkflowHandle } from '@temporalio/client';
import type { Pool } from 'pg';
import type { BuildProgress } from '../contract/payloads';
import { readProgress, type StageProgress } from '../storage/progress-table';
import { progressQuery } from '../workflows/messages';
import { pendingRetries } from './pending-retries';

/** How far a build is: what the workflow says, how far its stages are, and what goes wrong meanwhile. */
export interface BuildView {
  readonly build: BuildProgress;
  readonly stages: readonly StageProgress[];
  /** Sentences about steps that failed and are tried again. */
  readonly retries: readonly string[];
}

const POLL_MS = 250;

/** Retries wait for seconds: looking for them less often misses none. */
const LOOKS_BETWEEN_RETRIES = 8;

/**
 * Watch a build until it ends.
 *
 * @param onView Called after each look; may act, such as approving a cut. What it throws ends the watch.
 */
export async function followBuild(
  handle: WorkflowHandle,
  pool: Pool,
  onView: (view: BuildView) => Promise<void> | void,
): Promise<void> {
  let ended = false;
  const end = handle.result().finally(() => {
    ended = true;
  });
  end.catch(() => undefined); // awaited below; a failure while polling must not count as unhandled
  for (let looks = 1; !ended; looks++) {
    const view = await lookAt(handle, pool, looks % LOOKS_BETWEEN_RETRIES === 0);
    if (view) await onView(view);
    await Promise.race([end.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
  }
  await end;
}

/** One look. Undefined while no worker answers queries, such as before the first one polls. */
export async function lookAt(
  handle: WorkflowHandle,
  pool: Pool,
  withRetries = true,
): Promise<BuildView | undefined> {
  try {
    const build = await handle.query(progressQuery);
    const retries = withRetries ? await pendingRetries(handle.client, handle.workflowId, build.runId) : [];
    return { build, stages: await readProgress(pool, build.runId), retries };
  } catch {
    return undefined;
  }
}
