import type { SampleRecipe } from '../../contract/recipe/sample';
import type { Sample } from '../../contract/vocabulary';

type WeighedTarget = Pick<Sample, 'targetIndex' | 'targetCount' | 'target'>;
export type WeightRules = Pick<
  SampleRecipe,
  'weights' | 'startCutoff' | 'endCutoff' | 'lowWeight' | 'boostWords'
>;

/**
 * Chance of a target that is no greeting to stay (SA-1), by its place in its conversation; 1 when it holds one of the
 * recipe's `boostWords`.
 *
 * `cutoff`: `lowWeight` for the first `startCutoff` and the last `endCutoff` targets, since people mostly greet and part
 * there in words that no list holds; 1 for the others. But in a conversation that has no more targets than the cut-offs
 * together, place says nothing: it would take short, purely factual exchanges away whole.
 *
 * `continuous`: `lowWeight + (1 − lowWeight) · 4p(1 − p)`, a parabola over the middle `p = (i + ½) / n` of the i-th
 * (from 0) of n targets: 1 in the middle of the conversation, nearly `lowWeight` at the ends of a long one.
 *
 * `none`: 1.
 *
 * @example
 * // The weights of three targets, with lowWeight 0.1, are 0.6, 1 and 0.6 when continuous, 0.1, 1 and 0.1 with cut-offs.
 */
export function turnWeight(sample: WeighedTarget, rules: WeightRules): number {
  const { targetIndex, targetCount, target } = sample;
  const { startCutoff, endCutoff, lowWeight, boostWords } = rules;
  if (boostWords.some((word) => word !== '' && target.includes(word))) return 1;
  switch (rules.weights) {
    case 'none':
      return 1;
    case 'continuous': {
      const place = (targetIndex + 0.5) / targetCount;
      return lowWeight + (1 - lowWeight) * 4 * place * (1 - place);
    }
    case 'cutoff':
      if (targetCount <= startCutoff + endCutoff) return 1;
      return targetIndex < startCutoff || targetIndex >= targetCount - endCutoff ? lowWeight : 1;
  }
}
