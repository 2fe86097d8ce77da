import type { MaskedText } from './text';

/** What a sample is judged by (LA-8). */
export const QUALITY_ASPECTS = ['relevance', 'correctness', 'completeness', 'tone'] as const;
export type QualityAspect = (typeof QUALITY_ASPECTS)[number];

/** What a judge scores: a sample as it was said, or an item that was made of something else. */
export type ScoredUnit = 'sample' | 'item';

/** What a judge thinks of one answer. */
export interface QualityScore {
  readonly unit: ScoredUnit;
  /** Id of the sample or item. */
  readonly subject: string;
  /** Name of the endpoint that judged. */
  readonly judge: string;
  readonly aspects: Readonly<Record<QualityAspect, AspectScore>>;
  /** Mean of the aspects, 1 to 5. */
  readonly score: number;
}

export interface AspectScore {
  /** 1 (bad) to 5 (good). */
  readonly score: number;
  readonly reason: MaskedText;
}
