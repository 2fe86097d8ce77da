import type { Pool } from 'pg';
import type { RunRef } from '../contract/payloads';
import { buildRunConversations } from './converse/build';
import { dropRunRepeats } from './converse/drop-repeats';

export interface ConverseResult {
  readonly messageCount: number;
  readonly conversationCount: number;
  readonly sampleCount: number;
}

export interface RepeatsResult {
  readonly keptCount: number;
  readonly droppedCount: number;
}

/** Method names are activity types: renaming one breaks running workflows. */
export interface ConverseActivities {
  /**
   * Messages → turns → conversations → samples (SE-1 to SE-4). A retry overwrites the same rows.
   *
   * @throws `RecipeError` (permanent) when there are chat files, and no sample comes of them.
   */
  buildConversations(run: RunRef): Promise<ConverseResult>;

  /** Exact and near repetition among the run's samples (DE-1, DE-2, DE-5). A retry overwrites the same rows. */
  dropRepeats(run: RunRef): Promise<RepeatsResult>;
}

export interface ConverseDeps {
  readonly pool: Pool;
}

export function createConverseActivities({ pool }: ConverseDeps): ConverseActivities {
  return {
    buildConversations: (run) => buildRunConversations(pool, run),
    dropRepeats: (run) => dropRunRepeats(pool, run),
  };
}
