import { isGrpcServiceError, type WorkflowHandle } from '@temporalio/client';
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

/** What calls to Temporal's server end with while it is away: DEADLINE_EXCEEDED, UNAVAILABLE (gRPC's status codes). */
const AWAY: readonly number[] = [4, 14];

export interface Watcher {
  /** Called after each look; may act, such as approving a cut. What it throws ends the watch. */
  readonly onView: (view: BuildView) => Promise<void> | void;
  /** Told now and then that Temporal's server is away: the watch goes on. */
  readonly onAway: (note: string) => void;
}

/** Watch a build until it ends, however long its server is away meanwhile (OP-4). */
export async function followBuild(
  handle: WorkflowHandle,
  pool: Pool,
  { onView, onAway }: Watcher,
): Promise<void> {
  let ended = false;
  const end = untilEnded(handle, onAway).finally(() => {
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

async function untilEnded(handle: WorkflowHandle, onAway: (note: string) => void): Promise<void> {
  for (;;) {
    try {
      await handle.result();
      return;
    } catch (error) {
      const { cause } = error as Error;
      if (!isGrpcServiceError(cause) || !AWAY.includes(cause.code)) throw error;
      onAway('Temporal does not answer; the build goes on when it is back');
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
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
