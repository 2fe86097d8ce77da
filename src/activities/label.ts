import type { RunRef } from '../contract/payloads';
import { setCostCap } from '../storage/run-budgets-table';
import { readRun } from '../storage/runs-table';
import type { AskDeps } from './asking/ask-context';
import { askParked, askShard } from './asking/ask-shard';
import { cancelBatches, collectBatches } from './asking/collect-batches';
import type { AskPlan, BatchResult, ShardResult } from './asking/results';
import { submitBatches } from './asking/submit-batches';
import { checkEndpoints } from './label/check-endpoints';
import { labelWork } from './label/label-work';
import { countAdjudicated, type AdjudicationCount } from './label/adjudication';
import { planLabelling } from './label/plan-labelling';
import { settleLabels } from './label/settle-labels';

export interface SettleResult {
  readonly agreedCount: number;
  readonly doubtfulCount: number;
  readonly failedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface LabelActivities {
  /**
   * Look whether models can be asked from where they are asked: whether the keys are there. Asks nothing.
   *
   * @throws `RecipeError` (permanent) that names the endpoint and the variable.
   */
  checkEndpoints(run: RunRef): Promise<void>;

  /** Count the conversations with a kept sample, in shards of `label.shardSize` or `label.batchSize`, and estimate the cost. */
  planLabelling(run: RunRef): Promise<AskPlan>;

  /**
   * Collect the ballots of one shard. Every answer is stored before the next is asked for, so a retry pays for nothing
   * twice (LM-5). Requests that fail for good are parked (LM-4); 429 and 503 throw with the delay that the server asks for.
   */
  labelShard(shard: RunRef & { readonly shard: number }): Promise<ShardResult>;

  /**
   * Send what a shard lacks through its endpoints' Batch API (LM-6), once what is answered has become ballots. Idempotent: a
   * submission that was cut off is found again, and calls under way are not sent twice.
   */
  submitBatches(shard: RunRef & { readonly shard: number }): Promise<BatchResult>;

  /** Fetch what a shard's batches have brought. @returns How many are still under way. */
  collectBatches(shard: RunRef & { readonly shard: number }): Promise<{ readonly openCount: number }>;

  /**
   * End the batches of a run that is cancelled, and store what they have answered. @returns How many have not ended yet: endpoints
   * take minutes to end one; ask again until there is none.
   */
  cancelBatches(run: RunRef): Promise<{ readonly openCount: number }>;

  /** Ask again for the parked requests only, of another endpoint if one is named (LM-4). */
  retryParked(input: RunRef & { readonly endpoint?: string }): Promise<ShardResult>;

  /** Set what all calls of the run may cost, in US dollars (LM-7). */
  setBudget(input: RunRef & { readonly usd: number }): Promise<void>;

  /** Ballots, and what people said → verdicts, and the stage's account. */
  settleLabels(run: RunRef): Promise<SettleResult>;

  /** How many conversations wait for a person, and how many people have labelled (LA-7). */
  countAdjudicated(run: RunRef): Promise<AdjudicationCount>;
}

export function createLabelActivities(deps: AskDeps): LabelActivities {
  const { pool } = deps;
  return {
    checkEndpoints: (run) => checkEndpoints(deps, run),
    planLabelling: (run) => planLabelling(deps, run),
    async labelShard({ runId, shard }) {
      const run = await readRun(pool, runId);
      return await askShard(deps, run, labelWork(pool, run), shard);
    },
    async submitBatches({ runId, shard }) {
      const run = await readRun(pool, runId);
      return await submitBatches(deps, run, labelWork(pool, run), shard);
    },
    collectBatches: (shard) => collectBatches(deps, { ...shard, work: 'label' }),
    cancelBatches: (run) => cancelBatches(deps, run),
    async retryParked({ runId, endpoint }) {
      const run = await readRun(pool, runId);
      return await askParked(deps, run, labelWork(pool, run), endpoint);
    },
    setBudget: ({ runId, usd }) => setCostCap(pool, runId, usd),
    settleLabels: (run) => settleLabels(deps, run),
    countAdjudicated: (run) => countAdjudicated(pool, run),
  };
}
