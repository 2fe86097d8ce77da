import { CancellationScope, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { NamingActivities } from '../activities/naming';
import type { OpenRunResult } from '../activities/runs';
import type { CutDecision, CutDesk, CutProposal } from './cut-approval';
import { messageOf } from './message-of';
import { modelCalls } from './policies';
import type { StatusBoard } from './status-board';

const { nameClusters } = proxyActivities<NamingActivities>(modelCalls);

/** Wait for a decision about the cut (CU-6). Names of clusters come while people look; once they have decided, nobody needs them. */
export async function askForCut(
  runId: string,
  desk: CutDesk,
  proposal: CutProposal,
  policy: OpenRunResult,
  board: StatusBoard,
): Promise<CutDecision> {
  const naming = new CancellationScope();
  const named = policy.names ? naming.run(() => nameAll(runId, board)) : undefined;
  board.wait('approval', true);
  try {
    const decision = await desk.ask(proposal, policy);
    board.wait('approval', false);
    return decision;
  } finally {
    naming.cancel();
    await named;
  }
}

async function nameAll(runId: string, board: StatusBoard): Promise<void> {
  try {
    const { unnamedCount, reason } = await nameClusters({ runId });
    if (unnamedCount > 0) board.note(`${unnamedCount} clusters keep their key terms for a name: ${reason}`);
  } catch (error) {
    if (!isCancellation(error)) board.note(`Clusters keep their key terms for names: ${messageOf(error)}`);
  }
}
