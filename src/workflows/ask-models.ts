import { proxyActivities, startChild } from '@temporalio/workflow';
import type { LabelActivities } from '../activities/label';
import type { TaxonomyActivities } from '../activities/taxonomy';
import type { OpenRunResult } from '../activities/runs';
import { judgeWorkflowId, labelWorkflowId } from '../contract/names';
import type { LabelConversationsResult } from '../contract/payloads';
import type { AdjudicationDesk } from './adjudication';
import type { FailedLabelsDesk } from './failed-labels';
import { judgeQuality } from './judge-quality';
import { labelConversations } from './label-conversations';
import { computation, databaseWork } from './policies';
import type { StatusBoard } from './status-board';

const { settleLabels } = proxyActivities<LabelActivities>(databaseWork);
const { induceTaxonomy } = proxyActivities<TaxonomyActivities>(computation);

/** Label conversations in a child workflow. */
export async function label(
  runId: string,
  opened: OpenRunResult,
  desk: FailedLabelsDesk,
  board: StatusBoard,
): Promise<LabelConversationsResult> {
  const child = await startChild(labelConversations, {
    workflowId: labelWorkflowId(runId),
    args: [{ runId, onFailure: opened.labelOnFailure, shardsInFlight: opened.shardsInFlight }],
    staticSummary: 'Label conversations',
  });
  desk.attach(child);
  const result = await child.result();
  countVerdicts(board, result);
  return result;
}

/** What is doubtful waits for a person, if the recipe says so (LA-7). */
export async function adjudicate(
  runId: string,
  opened: OpenRunResult,
  labelled: LabelConversationsResult,
  desk: AdjudicationDesk,
  board: StatusBoard,
): Promise<void> {
  if (opened.adjudication !== 'wait' || labelled.doubtfulCount + labelled.failedCount === 0) return;
  await desk.ask();
  countVerdicts(board, await settleLabels({ runId }));
}

/** Offer what the taxonomy lacks (LA-6), once labels are as they stay. */
export async function offerTasks(runId: string, board: StatusBoard): Promise<void> {
  const { proposalCount } = await induceTaxonomy({ runId });
  if (proposalCount > 0)
    board.note(`Labels name ${proposalCount} tasks that the taxonomy lacks: see dialoom taxonomy`);
}

/** Have samples, or made items, scored in a child workflow, if the recipe names a judge (LA-8). */
export async function judge(
  unit: 'sample' | 'item',
  runId: string,
  opened: OpenRunResult,
  desk: FailedLabelsDesk,
  board: StatusBoard,
): Promise<void> {
  if (!opened.judges) return;
  const child = await startChild(judgeQuality, {
    workflowId: judgeWorkflowId(runId, unit),
    args: [{ runId, unit, onFailure: opened.labelOnFailure, shardsInFlight: opened.shardsInFlight }],
    staticSummary: `Judge the quality of ${unit}s`,
  });
  desk.attach(child);
  const { keptCount, belowCount, failedCount } = await child.result();
  board.count({ [`${unit}sAccepted`]: keptCount, [`${unit}sRefused`]: belowCount + failedCount });
}

function countVerdicts(board: StatusBoard, { agreedCount, doubtfulCount }: LabelConversationsResult): void {
  board.count({ verdicts: agreedCount + doubtfulCount, doubtful: doubtfulCount });
}
