import type { SampleRecipe } from '../../contract/recipe/output';
import type { Sample } from '../../contract/vocabulary';

type Position = Pick<Sample, 'targetIndex' | 'targetCount'>;
type WeightRules = Pick<SampleRecipe, 'startCutoff' | 'endCutoff' | 'lowWeight'>;

/**
 * Share of its like that stays of a target (SA-1): `lowWeight` for greetings and closings, 1 for all others.
 *
 * What says nothing but small talk is always a greeting, wherever it stands. The first `startCutoff` and the last
 * `endCutoff` targets of a conversation count as such by their place, since they mostly greet and part in words that
 * no list holds. But in a conversation that has no more targets than the cut-offs together, place says nothing: it
 * would take short, purely factual exchanges away whole. There, only the words decide.
 *
 * @param isSmallTalk Whether its words, or the verdict on its conversation, make it small talk.
 */
export function turnWeight(position: Position, isSmallTalk: boolean, rules: WeightRules): number {
  const { targetIndex, targetCount } = position;
  const { startCutoff, endCutoff, lowWeight } = rules;
  if (isSmallTalk) return lowWeight;
  if (targetCount <= startCutoff + endCutoff) return 1;
  return targetIndex < startCutoff || targetIndex >= targetCount - endCutoff ? lowWeight : 1;
}
