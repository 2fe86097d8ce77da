import type { ProductId } from '../products';

/** What a scene needs from the fact tables, so that what C says is true on that day. */
export type Need = 'any' | 'open' | 'overdue' | 'paid' | 'order' | 'clean';

/**
 * One thing that M may want to know, with hand-written ways to ask and to answer.
 * `{slots}` are filled by `slots.ts`; `|` in an answer is where C may press Enter.
 */
export interface Intent {
  readonly id: string;
  readonly scenario: string;
  readonly need: Need;
  /** Which partner of a core enterprise it is about; either when absent. */
  readonly partner?: 'supplier' | 'distributor';
  readonly product?: ProductId;
  readonly ask: readonly string[];
  readonly answer: readonly string[];
  /** Sentences that may follow any of the answers. */
  readonly tail: readonly string[];
}

/** All intents of one task of the taxonomy. */
export interface TaskFrames {
  readonly task: string;
  readonly intents: readonly Intent[];
}
