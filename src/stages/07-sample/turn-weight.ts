import type { SampleRecipe } from '../../contract/recipe/output';
import type { Sample } from '../../contract/vocabulary';

type WeighedTarget = Pick<Sample, 'targetIndex' | 'targetCount' | 'target'>;
type WeightRules = Pick<SampleRecipe, 'startCutoff' | 'endCutoff' | 'lowWeight' | 'boostWords'>;

/**
 * Share of its like that stays of a target (SA-1): `lowWeight` for greetings and closings, 1 for all others.
 *
 * What says nothing but small talk is always a greeting, wherever it stands. The first `startCutoff` and the last
 * `endCutoff` targets of a conversation count as such by their place, since they mostly greet and part in words that
 * no list holds. But in a conversation that has no more targets than the cut-offs together, place says nothing: it
 * would take short, purely factual exchanges away whole. There, only the words decide. So they do for a target that
 * holds one of the recipe's `boostWords`.
 *
 * @param isSmallTalk Whether its words, or the verdict on its conversation, make it small talk.
 */
export function turnWeight(sample: WeighedTarget, isSmallTalk: boolean, rules: WeightRules): number {
  const { targetIndex, targetCount, target } = sample;
  const { startCutoff, endCutoff, lowWeight, boostWords } = rules;
  if (isSmallTalk) return lowWeight;
  if (targetCount <= startCutoff + endCutoff) return 1;
  if (boostWords.some((word) => word !== '' && target.includes(word))) return 1;
  return targetIndex < startCutoff || targetIndex >= targetCount - endCutoff ? lowWeight : 1;
}
