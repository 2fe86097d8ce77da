import type { RunRef } from '../contract/payloads';

export interface LabelPlan {
  readonly conversationCount: number;
  readonly shardCount: number;
}

export interface ShardResult {
  readonly labelledCount: number;
  readonly failedCount: number;
}

export interface SettleResult {
  readonly agreedCount: number;
  readonly doubtfulCount: number;
  readonly failedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface LabelActivities {
  /** Count the conversations with a kept sample, in shards of `label.shardSize`. */
  planLabelling(run: RunRef): Promise<LabelPlan>;

  /**
   * Collect the ballots of one shard. Every answer is stored before the next is asked for, so a retry pays for nothing
   * twice (LM-5). Requests that fail for good are parked (LM-4); 429 and 503 throw with the delay that the server asks for.
   */
  labelShard(shard: RunRef & { readonly shard: number }): Promise<ShardResult>;

  /** Ask again for the parked requests only, of another endpoint if one is named (LM-4). */
  retryParked(input: RunRef & { readonly endpoint?: string }): Promise<ShardResult>;

  /** Ballots → verdicts, and the stage's account. */
  settleLabels(run: RunRef): Promise<SettleResult>;
}
