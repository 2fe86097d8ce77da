import type { SampleRecipe } from '../../contract/recipe/sample';
import type { Sample } from '../../contract/vocabulary';

type PlacedTarget = Pick<Sample, 'targetIndex' | 'targetCount' | 'target' | 'question'>;

/**
 * Whether a target opens or closes its conversation with something worth learning (SA-1): it, or what M said right before
 * it, holds one of the recipe's `keyPhrases`, such as the consent to a call back, or a word about a mood.
 *
 * @returns `opening:` or `closing:` and the name of the phrases, the first that fits in the order of the recipe; empty for
 *   all other targets.
 */
export function keyMoment(
  sample: PlacedTarget,
  rules: Pick<SampleRecipe, 'startCutoff' | 'endCutoff' | 'keyPhrases'>,
): string {
  const { targetIndex, targetCount, target, question } = sample;
  const isOpening = targetIndex < Math.max(1, rules.startCutoff);
  const isClosing = targetIndex >= targetCount - Math.max(1, rules.endCutoff);
  if (!isOpening && !isClosing) return '';
  const holds = (phrase: string): boolean =>
    phrase !== '' && (target.includes(phrase) || question.includes(phrase));
  const found = Object.entries(rules.keyPhrases).find(([, phrases]) => phrases.some(holds));
  return found ? `${isOpening ? 'opening' : 'closing'}:${found[0]}` : '';
}
