import type { RunRef } from '../contract/payloads';
import { readRun } from '../storage/runs-table';
import { noteProgress } from '../storage/progress-table';
import { panelOf } from './label/ballot-plan';
import { readLabelIds, type LabelDeps } from './label/label-context';
import { labelShard, retryParked } from './label/label-shard';
import { settleLabels } from './label/settle-labels';

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

export type { LabelDeps } from './label/label-context';

export function createLabelActivities(deps: LabelDeps): LabelActivities {
  return {
    async planLabelling({ runId }) {
      const { recipe } = await readRun(deps.pool, runId);
      panelOf(recipe);
      const conversationCount = (await readLabelIds(deps.pool, runId)).length;
      await noteProgress(deps.pool, runId, 'label', 0, conversationCount);
      return { conversationCount, shardCount: Math.ceil(conversationCount / recipe.label.shardSize) };
    },
    labelShard: (shard) => labelShard(deps, shard),
    retryParked: (input) => retryParked(deps, input),
    settleLabels: (run) => settleLabels(deps, run),
  };
}
