import type { BudgetState, LabelProgress } from '../../contract/payloads';

/** What a work for models comes to, before anything is asked. */
export interface AskPlan {
  /** Subjects, such as conversations. */
  readonly subjectCount: number;
  readonly shardCount: number;
  /** How the endpoints are asked: for each answer, or by batches (LM-6). */
  readonly mode: 'direct' | 'batch';
  /** First wait for a batch. */
  readonly batchPollMs: number;
  /** US dollars that the run has paid already. */
  readonly paidUsd: number;
  /** What it may cost (LM-7). Answers that are stored already are not known here: a refresh costs less. */
  readonly estimate: NonNullable<LabelProgress['estimate']>;
}

export interface ShardResult {
  /** Subjects with an answer. */
  readonly answeredCount: number;
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
