import type { JudgeQualityResult, RunRef } from '../../contract/payloads';
import type { ScoredUnit } from '../../contract/quality';
import type { Fate } from '../../contract/vocabulary';
import { refusalOf } from '../../stages/judge/judged';
import { Tally } from '../../stages/ledger';
import { replaceFates } from '../../storage/fates-table';
import { noteLedger } from '../../storage/ledger-table';
import { withTransaction } from '../../storage/pool';
import { readScores } from '../../storage/quality-scores-table';
import { readRun } from '../../storage/runs-table';
import type { AskDeps } from '../asking/ask-context';
import { readCandidates } from './judged-subjects';

const STAGE = 'judge';

/** Leave out what is not good enough, and what has no score; the rest goes on (LA-8). */
export async function settleScores(
  { pool }: AskDeps,
  { runId, unit }: RunRef & { readonly unit: ScoredUnit },
): Promise<JudgeQualityResult> {
  const run = await readRun(pool, runId);
  const scores = await readScores(pool, runId, unit);
  const tally = new Tally();
  const fates: Fate[] = [];
  for (const { subject, class: itemClass, isJudged } of await readCandidates(pool, run, unit)) {
    tally.input++;
    const reason = isJudged ? refusalOf(scores.get(subject), itemClass, run.recipe.judge) : undefined;
    if (reason === undefined) {
      tally.kept++;
      continue;
    }
    if (reason === 'no_score') tally.fail(reason);
    else tally.drop(reason);
    fates.push({ unit, subject, reason });
  }
  await withTransaction(pool, async (db) => {
    await replaceFates(db, runId, STAGE, fates, unit);
    await noteLedger(db, runId, tally.entry(STAGE, `${unit}s`));
  });
  const failedCount = fates.filter(({ reason }) => reason === 'no_score').length;
  return { keptCount: tally.kept, belowCount: fates.length - failedCount, failedCount };
}
