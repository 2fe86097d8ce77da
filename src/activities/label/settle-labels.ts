import type { RunRef } from '../../contract/payloads';
import { settleByVote } from '../../stages/08-label/vote';
import { groupBy } from '../../stages/group-by';
import { Tally } from '../../stages/ledger';
import { readBallots } from '../../storage/ballots-table';
import { noteLedger } from '../../storage/ledger-table';
import { readFailedRequests } from '../../storage/parked-requests-table';
import { withTransaction } from '../../storage/pool';
import { readRun } from '../../storage/runs-table';
import { replaceVerdicts } from '../../storage/verdicts-table';
import type { SettleResult } from '../label';
import { readLabelIds, type LabelDeps } from './label-context';

/**
 * Verdicts from the ballots there are. A conversation that lacks some of its ballots is decided by the others; one that
 * has none has failed, for the reason for which its first request is parked. Both count as failed for the answer, since
 * a person may still want to have them asked again.
 */
export async function settleLabels({ pool }: LabelDeps, { runId }: RunRef): Promise<SettleResult> {
  const { recipe } = await readRun(pool, runId);
  const ids = await readLabelIds(pool, runId);
  const ballots = groupBy(await readBallots(pool, runId, ids), (ballot) => ballot.conversationId);
  const parked = groupBy(await readFailedRequests(pool, runId, ids), (request) => request.conversationId);
  const taskOrder = recipe.taxonomy.tasks.map((task) => task.id);

  const tally = new Tally();
  const verdicts = ids.flatMap((id) => {
    tally.input++;
    const own = ballots.get(id);
    if (!own) {
      tally.fail(parked.get(id)?.[0]?.reason ?? 'never_asked');
      return [];
    }
    tally.kept++;
    return [settleByVote(id, own, taskOrder, recipe.label.minConfidence)];
  });
  await withTransaction(pool, async (client) => {
    await replaceVerdicts(client, runId, verdicts);
    await noteLedger(client, runId, tally.entry('label', 'conversations'));
  });
  const doubtfulCount = verdicts.filter((verdict) => verdict.status === 'doubtful').length;
  return {
    agreedCount: verdicts.length - doubtfulCount,
    doubtfulCount,
    failedCount: ids.filter((id) => parked.has(id) || !ballots.has(id)).length,
  };
}
