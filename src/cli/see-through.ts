import type { WorkflowHandle } from '@temporalio/client';
import type { BuildReleaseResult } from '../contract/payloads';
import { sumParts, type LedgerEntry } from '../stages/ledger';
import { readLedgerEntries } from '../storage/ledger-table';
import { approveCutUpdate } from '../workflows/messages';
import type { buildRelease } from '../workflows';
import type { CommandContext } from './command-context';
import { failedLabelsText } from './failed-labels-text';
import { failureText } from './failure-text';
import { followBuild, type BuildView } from './follow-build';
import { createProgressDisplay } from './progress-bars';
import type { Session } from './session';

/** What `build --json` prints. */
export interface BuildOutcome extends BuildReleaseResult {
  readonly ledger: readonly LedgerEntry[];
}

/**
 * Follow a build to its end, approving its cut on the way if asked to.
 *
 * @throws Error with a sentence when the build fails, or the approval is refused; then the build goes on waiting for one.
 */
export async function seeThrough(
  session: Session,
  handle: WorkflowHandle<typeof buildRelease>,
  context: CommandContext,
  approve?: string,
): Promise<BuildOutcome> {
  const { workflowId } = handle;
  const display = createProgressDisplay(process.stderr);
  const onInterrupt = (): void => {
    display.stop();
    context.note(
      `\n${workflowId} is not lost: it goes on when services run again, such as with "dialoom up"`,
    );
  };
  if (session.own) process.prependOnceListener('SIGINT', onInterrupt);
  const told = new Set<string>();
  try {
    const onView = async (view: BuildView): Promise<void> => {
      display.show(view);
      const { runId, waitsFor } = view.build;
      for (const wait of waitsFor.split(', ').filter((name) => !told.has(name))) {
        told.add(wait);
        if (wait.startsWith('failed-')) context.note(await failedLabelsText(session.pool, runId, workflowId));
        if (wait !== 'approval') continue;
        if (view.build.reopened) context.note(view.build.reopened);
        if (approve === undefined) context.note(howToApprove(session, workflowId));
        else await approveCut(handle, approve);
      }
    };
    await followBuild(handle, session.pool, { onView, onAway: context.note });
  } catch (error) {
    if (error instanceof RefusedApproval) throw error;
    throw new Error(`The build ${workflowId} failed: ${failureText(error)}`);
  } finally {
    process.off('SIGINT', onInterrupt);
    display.stop();
  }
  const result = await handle.result();
  return { ...result, ledger: sumParts(await readLedgerEntries(session.pool, result.runId)) };
}

class RefusedApproval extends Error {}

async function approveCut(handle: WorkflowHandle<typeof buildRelease>, cut: string): Promise<void> {
  try {
    await handle.executeUpdate(approveCutUpdate, { args: [{ cut, by: 'command line' }] });
  } catch (error) {
    throw new RefusedApproval(
      `Refused: ${failureText(error)}. The build waits for another answer: dialoom approve ${handle.workflowId} --cut suggested`,
    );
  }
}

function howToApprove(session: Session, workflowId: string): string {
  const page = session.addresses.reviewUrl ? `on ${session.addresses.reviewUrl}, or ` : '';
  return `The cut waits for approval: ${page}with: dialoom approve ${workflowId} --cut suggested`;
}
