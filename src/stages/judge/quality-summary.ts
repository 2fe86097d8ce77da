import { QUALITY_ASPECTS, type QualityAspect, type QualityScore } from '../../contract/quality';
import { ITEM_CLASSES, type ItemClass } from '../../contract/vocabulary';

/** Scores of a release's items, for its card. */
export interface QualitySummary {
  /** Name of the endpoint that judged. */
  readonly judge: string;
  /** By class that has scores. */
  readonly classes: readonly ClassQuality[];
}

export interface ClassQuality {
  readonly class: ItemClass;
  readonly count: number;
  /** Mean of the scores, 1 to 5. */
  readonly mean: number;
  readonly aspects: Readonly<Record<QualityAspect, number>>;
}

/** @returns undefined when nothing has a score. */
export function summariseQuality(
  scored: readonly { readonly class: ItemClass; readonly score: QualityScore }[],
): QualitySummary | undefined {
  const [first] = scored;
  if (!first) return undefined;
  return {
    judge: first.score.judge,
    classes: ITEM_CLASSES.flatMap((name): ClassQuality[] => {
      const own = scored.filter((one) => one.class === name).map(({ score }) => score);
      if (own.length === 0) return [];
      const mean = (of: (score: QualityScore) => number): number =>
        own.reduce((sum, score) => sum + of(score), 0) / own.length;
      return [
        {
          class: name,
          count: own.length,
          mean: mean(({ score }) => score),
          aspects: Object.fromEntries(
            QUALITY_ASPECTS.map((aspect) => [aspect, mean(({ aspects }) => aspects[aspect].score)]),
          ) as ClassQuality['aspects'],
        },
      ];
    }),
  };
}
