import type { WorkflowHandle } from '@temporalio/client';
import type { Pool } from 'pg';
import type { BuildProgress } from '../contract/payloads';
import { readProgress, type StageProgress } from '../storage/progress-table';
import { progressQuery } from '../workflows/messages';

/** How far a build is: what the workflow says, and how far its stages are. */
export interface BuildView {
  readonly build: BuildProgress;
  readonly stages: readonly StageProgress[];
}

const POLL_MS = 250;

/**
 * Watch a build until it ends.
 *
 * @param onView Called after each look; may act, such as approving a cut.
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
  while (!ended) {
    const view = await lookAt(handle, pool);
    if (view) await onView(view);
    await Promise.race([end.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
  }
  await end;
}

/** One look. Undefined while no worker answers queries, such as before the first one polls. */
export async function lookAt(handle: WorkflowHandle, pool: Pool): Promise<BuildView | undefined> {
  try {
    const build = await handle.query(progressQuery);
    return { build, stages: await readProgress(pool, build.runId) };
  } catch {
    return undefined;
  }
}
