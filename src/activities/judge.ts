import type { JudgeQualityResult, RunRef } from '../contract/payloads';
import type { ScoredUnit } from '../contract/quality';
import { judgeProblem } from '../contract/recipe/judge-problem';
import { RecipeError } from '../stages/errors';
import { readRun } from '../storage/runs-table';
import type { AskDeps } from './asking/ask-context';
import { askParked, askShard } from './asking/ask-shard';
import { collectBatches } from './asking/collect-batches';
import type { AskPlan, BatchResult, ShardResult } from './asking/results';
import { submitBatches } from './asking/submit-batches';
import { judgeWork } from './judge/judge-work';
import { planJudging } from './judge/plan-judging';
import { settleScores } from './judge/settle-scores';

/** The samples, or the made items, of a run. */
export type JudgeRef = RunRef & { readonly unit: ScoredUnit };
type JudgeShardRef = JudgeRef & { readonly shard: number };

/** Quality scores (LA-8). Method names are activity types; each does what its like in `LabelActivities` does for labels. */
export interface JudgeActivities {
  /** Count what is to be scored, in shards, and estimate the cost. */
  planJudging(ref: JudgeRef): Promise<AskPlan>;
  /** Collect the scores of one shard. */
  judgeShard(shard: JudgeShardRef): Promise<ShardResult>;
  /** Send what a shard lacks through the judge's Batch API (LM-6). */
  submitJudgeBatches(shard: JudgeShardRef): Promise<BatchResult>;
  /** Fetch what a shard's batches have brought. */
  collectJudgeBatches(shard: JudgeShardRef): Promise<{ readonly openCount: number }>;
  /** Ask again for the parked requests only. @throws `RecipeError` when the named endpoint may not judge. */
  retryParkedScores(input: JudgeRef & { readonly endpoint?: string }): Promise<ShardResult>;
  /** Scores → what goes on, and the stage's account. */
  settleScores(ref: JudgeRef): Promise<JudgeQualityResult>;
}

export function createJudgeActivities(deps: AskDeps): JudgeActivities {
  const { pool } = deps;
  return {
    planJudging: (ref) => planJudging(deps, ref),
    async judgeShard({ runId, unit, shard }) {
      const run = await readRun(pool, runId);
      return await askShard(deps, run, judgeWork(pool, run, unit), shard);
    },
    async submitJudgeBatches({ runId, unit, shard }) {
      const run = await readRun(pool, runId);
      return await submitBatches(deps, run, judgeWork(pool, run, unit), shard);
    },
    collectJudgeBatches: ({ runId, unit, shard }) =>
      collectBatches(deps, { runId, shard, work: `judge_${unit}s` }),
    async retryParkedScores({ runId, unit, endpoint }) {
      const run = await readRun(pool, runId);
      const problem = endpoint === undefined ? undefined : judgeProblem(run.recipe, endpoint);
      if (problem) throw new RecipeError(problem);
      return await askParked(deps, run, judgeWork(pool, run, unit), endpoint);
    },
    settleScores: (ref) => settleScores(deps, ref),
  };
}
