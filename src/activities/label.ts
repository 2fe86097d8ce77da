import type { BudgetState, LabelProgress, RunRef } from '../contract/payloads';
import { setCostCap } from '../storage/run-budgets-table';
import { countAdjudicated, type AdjudicationCount } from './label/adjudication';
import type { LabelDeps } from './label/label-context';
import { labelShard, retryParked } from './label/label-shard';
import { cancelBatches, collectBatches } from './label/collect-batches';
import { planLabelling } from './label/plan-labelling';
import { settleLabels } from './label/settle-labels';
import { submitBatches } from './label/submit-batches';

export interface LabelPlan {
  readonly conversationCount: number;
  readonly shardCount: number;
  /** How the endpoints are asked: for each answer, or by batches (LM-6). */
  readonly mode: 'direct' | 'batch';
  /** First wait for a batch. */
  readonly batchPollMs: number;
  /** US dollars that the run has paid already: more than 0 when it was planned before. */
  readonly paidUsd: number;
  /** What labelling may cost (LM-7). Answers that are stored already are not known here: a refresh costs less. */
  readonly estimate: NonNullable<LabelProgress['estimate']>;
}

export interface ShardResult {
  readonly labelledCount: number;
  readonly failedCount: number;
  /** US dollars that the run has paid so far, for all shards. */
  readonly paidUsd: number;
  /** Set when the shard stopped because the budget is spent (LM-7): run it again once that was raised. */
  readonly spent?: BudgetState;
}

export interface BatchResult extends ShardResult {
  /** Batches that are under way: wait, and collect them. 0: the shard is done. */
  readonly openCount: number;
}

export interface SettleResult {
  readonly agreedCount: number;
  readonly doubtfulCount: number;
  readonly failedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface LabelActivities {
  /** Count the conversations with a kept sample, in shards of `label.shardSize` or `label.batchSize`, and estimate the cost. */
  planLabelling(run: RunRef): Promise<LabelPlan>;

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

  /** Set what labelling may cost in all, in US dollars (LM-7). */
  setBudget(input: RunRef & { readonly usd: number }): Promise<void>;

  /** Ballots, and what people said → verdicts, and the stage's account. */
  settleLabels(run: RunRef): Promise<SettleResult>;

  /** How many conversations wait for a person, and how many people have labelled (LA-7). */
  countAdjudicated(run: RunRef): Promise<AdjudicationCount>;
}

export type { LabelDeps } from './label/label-context';

export function createLabelActivities(deps: LabelDeps): LabelActivities {
  return {
    planLabelling: (run) => planLabelling(deps, run),
    labelShard: (shard) => labelShard(deps, shard),
    submitBatches: (shard) => submitBatches(deps, shard),
    collectBatches: (shard) => collectBatches(deps, shard),
    cancelBatches: (run) => cancelBatches(deps, run),
    retryParked: (input) => retryParked(deps, input),
    setBudget: ({ runId, usd }) => setCostCap(deps.pool, runId, usd),
    settleLabels: (run) => settleLabels(deps, run),
    countAdjudicated: (run) => countAdjudicated(deps.pool, run),
  };
}
