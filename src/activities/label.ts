import type { BudgetState, LabelProgress, RunRef } from '../contract/payloads';
import { setCostCap } from '../storage/run-budgets-table';
import type { LabelDeps } from './label/label-context';
import { labelShard, retryParked } from './label/label-shard';
import { planLabelling } from './label/plan-labelling';
import { settleLabels } from './label/settle-labels';

export interface LabelPlan {
  readonly conversationCount: number;
  readonly shardCount: number;
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

export interface SettleResult {
  readonly agreedCount: number;
  readonly doubtfulCount: number;
  readonly failedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface LabelActivities {
  /** Count the conversations with a kept sample, in shards of `label.shardSize`, and estimate the cost. */
  planLabelling(run: RunRef): Promise<LabelPlan>;

  /**
   * Collect the ballots of one shard. Every answer is stored before the next is asked for, so a retry pays for nothing
   * twice (LM-5). Requests that fail for good are parked (LM-4); 429 and 503 throw with the delay that the server asks for.
   */
  labelShard(shard: RunRef & { readonly shard: number }): Promise<ShardResult>;

  /** Ask again for the parked requests only, of another endpoint if one is named (LM-4). */
  retryParked(input: RunRef & { readonly endpoint?: string }): Promise<ShardResult>;

  /** Set what labelling may cost in all, in US dollars (LM-7). */
  setBudget(input: RunRef & { readonly usd: number }): Promise<void>;

  /** Ballots → verdicts, and the stage's account. */
  settleLabels(run: RunRef): Promise<SettleResult>;
}

export type { LabelDeps } from './label/label-context';

export function createLabelActivities(deps: LabelDeps): LabelActivities {
  return {
    planLabelling: (run) => planLabelling(deps, run),
    labelShard: (shard) => labelShard(deps, shard),
    retryParked: (input) => retryParked(deps, input),
    setBudget: ({ runId, usd }) => setCostCap(deps.pool, runId, usd),
    settleLabels: (run) => settleLabels(deps, run),
  };
}
