import { condition, proxyActivities } from '@temporalio/workflow';
import type { ClusterActivities } from '../activities/cluster';
import type { Cut } from '../contract/vocabulary';
import { computation } from './policies';
import type { StatusBoard } from './status-board';

const { joinLastCut, keepLastCut } = proxyActivities<ClusterActivities>(computation);

/**
 * The last approved cut of the data set, if it still fits (CU-7). Only labels can tell whether tasks have shifted, so they are
 * waited for.
 *
 * @param labelled Whether labels are there.
 * @returns undefined when the cut is to be asked for; the board says why.
 */
export async function keepCut(
  runId: string,
  board: StatusBoard,
  labelled: () => boolean,
): Promise<Cut | undefined> {
  const joined = await joinLastCut({ runId });
  if (joined.fits) await condition(labelled);
  const result = joined.fits ? await keepLastCut({ runId }) : { kept: false as const, reason: joined.reason };
  if (!result.kept) {
    board.askAgain(result.reason);
    return undefined;
  }
  board.count({ clusterCount: result.clusterCount });
  board.note(result.reason);
  return result.cut;
}
