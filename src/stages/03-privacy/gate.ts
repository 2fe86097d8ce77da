import type { PrivacyRecipe } from '../../contract/recipe/privacy';
import { GateError } from '../errors';
import { compileDetector, type CompiledDetector } from './detect';
import type { DictionaryEntry, Find } from './find';
import { policyOf } from './mask';
import { maskedContext } from './masked-context';
import { SurrogateIndex } from './surrogate-index';

/** A find in text that should hold none, without what was found. */
export interface Leak {
  /** Which of the texts. */
  readonly text: number;
  readonly type: Find['type'];
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** The text around it; the find itself, and all others, are starred. */
  readonly context: string;
}

/**
 * What masked or generated texts still hold, at or above the gate's score (PII-6). Types that the recipe keeps are meant
 * to be there.
 *
 * @param surrogates All surrogates of the vault.
 */
export function findLeaks(
  texts: readonly string[],
  detector: CompiledDetector,
  surrogates: SurrogateIndex,
  privacy: PrivacyRecipe,
): Leak[] {
  return texts.flatMap((text, i) => {
    const finds = detector.detect(text, surrogates);
    return finds
      .filter((find) => find.score >= privacy.gateScore && policyOf(privacy, find.type) !== 'keep')
      .map(({ type, start, end, score }) => {
        return { text: i, type, start, end, score, context: maskedContext(text, finds, start, end) };
      });
  });
}

/** @throws {@link GateError} that names the types and shows the masked context. */
export type OutboundCheck = (text: string) => void;

/**
 * The check that a model client makes of every text before it leaves the house, and of every text that comes back:
 * microseconds for clean chat text.
 */
export function createOutboundCheck(
  privacy: PrivacyRecipe,
  dictionary: readonly DictionaryEntry[],
  surrogates = new SurrogateIndex(),
): OutboundCheck {
  const detector = compileDetector(privacy, dictionary);
  return (text) => {
    const leaks = findLeaks([text], detector, surrogates, privacy);
    if (leaks.length === 0) return;
    const shown = leaks.slice(0, 3).map((leak) => `${leak.type} in “${leak.context}”`);
    throw new GateError(`Text that is not fully masked may not leave: ${shown.join('; ')}`);
  };
}
