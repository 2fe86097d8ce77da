import type { RunRef } from '../../contract/payloads';
import type { Verdict } from '../../contract/vocabulary';
import { calibrateWithin, type JudgedConfidence } from '../../stages/08-label/calibration';
import { humanVerdict } from '../../stages/08-label/human-label';
import { calibrationNote, LABEL_REPORT, type LabelReport } from '../../stages/08-label/label-report';
import { isSplit, recalibrate } from '../../stages/08-label/vote';
import { groupBy } from '../../stages/group-by';
import { Tally } from '../../stages/ledger';
import { readBallots } from '../../storage/ballots-table';
import type { StoredHumanLabel } from '../../storage/human-labels-table';
import { noteLedger } from '../../storage/ledger-table';
import { readFailedRequests } from '../../storage/parked-requests-table';
import { withTransaction, type Queryable } from '../../storage/pool';
import { upsertReport } from '../../storage/run-reports-table';
import { readRun } from '../../storage/runs-table';
import { replaceVerdicts } from '../../storage/verdicts-table';
import type { SettleResult } from '../label';
import type { AskDeps } from '../asking/ask-context';
import { humanLabelsOf } from './human-labels';
import { labelAgreement } from './label-agreement';
import { readLabelIds } from './label-work';
import { decisive, estimateMembers, ruleOf, type Settle } from './members';

/** Conversations whose ballots are in memory at once. */
const PAGE = 1000;

/**
 * Verdicts from the ballots there are, or from what a person said: that always wins (LA-7). A conversation that lacks some of
 * its ballots is decided by the others; one that has none has failed, for the reason for which its first request is parked.
 * Both count as failed for the answer, since a person may still want to have them asked again. Confidences are calibrated by
 * what people said, once they have said enough; the report tells.
 */
export async function settleLabels({ pool }: AskDeps, { runId }: RunRef): Promise<SettleResult> {
  const run = await readRun(pool, runId);
  const ids = await readLabelIds(pool, runId);
  const humans = await humanLabelsOf(pool, run, ids);
  const parked = groupBy(await readFailedRequests(pool, runId, 'label'), ({ subject }) => subject);
  const reliability = await estimateMembers(pool, runId, run.recipe, ids);
  const decided = await decideAll(pool, runId, ids, humans, ruleOf(run.recipe, reliability));
  const judged = decided.flatMap((one) => one.judged ?? []);
  const curve = calibrateWithin(judged);
  const verdicts = decided.map(({ verdict, isSplit: split }) =>
    verdict.labelledBy === undefined
      ? recalibrate(verdict, split, curve, run.recipe.label.minConfidence)
      : verdict,
  );
  const report: LabelReport = {
    agreement: await labelAgreement(pool, runId),
    members: reliability.members,
    calibration: calibrationNote(judged, curve),
  };

  const settled = new Set(verdicts.map((verdict) => verdict.conversationId));
  const tally = new Tally();
  tally.input = ids.length;
  tally.kept = verdicts.length;
  for (const id of ids) if (!settled.has(id)) tally.fail(parked.get(id)?.[0]?.reason ?? 'never_asked');
  await withTransaction(pool, async (client) => {
    await replaceVerdicts(client, runId, verdicts);
    await noteLedger(client, runId, tally.entry('label', 'conversations'));
    await upsertReport(client, runId, LABEL_REPORT, report);
  });
  const doubtfulCount = verdicts.filter((verdict) => verdict.status === 'doubtful').length;
  return {
    agreedCount: verdicts.length - doubtfulCount,
    doubtfulCount,
    failedCount: ids.filter((id) => !humans.has(id) && (parked.has(id) || !settled.has(id))).length,
  };
}

interface Decided {
  readonly verdict: Verdict;
  readonly isSplit: boolean;
  /** How the panel fared, where a person has said what is right. */
  readonly judged?: JudgedConfidence;
}

async function decideAll(
  db: Queryable,
  runId: string,
  ids: readonly string[],
  humans: ReadonlyMap<string, StoredHumanLabel>,
  settle: Settle,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE);
    const ballots = groupBy(await readBallots(db, runId, page), (ballot) => ballot.conversationId);
    for (const id of page) {
      const own = ballots.get(id);
      const human = humans.get(id);
      const panel = own && { ...settle(id, decisive(own)), ballotCount: own.length };
      const split = own !== undefined && isSplit(decisive(own));
      const judged = human &&
        panel && { confidence: panel.confidence, right: panel.label.task === human.label.task };
      if (human)
        decided.push({
          verdict: humanVerdict(id, human, own ?? []),
          isSplit: split,
          ...(judged && { judged }),
        });
      else if (panel) decided.push({ verdict: panel, isSplit: split });
    }
  }
  return decided;
}
