import type { PrivacyRecipe } from '../contract/recipe/privacy';
import { openLac } from '../providers/ner/lac';
import type { TextDetector } from '../providers/ner/text-detector';
import { createPresidio } from '../providers/presidio';
import type { Find } from '../stages/03-privacy/find';

/** Models in memory by folder: opening one takes a second, and many runs share it. */
const opened = new Map<string, Promise<TextDetector>>();

/**
 * The models that a recipe adds to the patterns, asked together: Baidu LAC (PII-1), Presidio (PII-7).
 *
 * @returns undefined when the recipe names none, the usual case.
 */
export function textDetectors(privacy: PrivacyRecipe): TextDetector | undefined {
  const opening = [
    ...(privacy.nerFolder === '' ? [] : [() => openOnce(privacy.nerFolder)]),
    ...(privacy.presidioUrl === ''
      ? []
      : [() => Promise.resolve(createPresidio(privacy.presidioUrl, privacy.presidioLanguage))]),
  ];
  if (opening.length === 0) return undefined;
  return {
    async detect(texts) {
      const detectors = await Promise.all(opening.map((open) => open()));
      const answers = await Promise.all(detectors.map((detector) => detector.detect(texts)));
      return texts.map((_, i): Find[] => answers.flatMap((answer) => answer[i] ?? []));
    },
  };
}

function openOnce(folder: string): Promise<TextDetector> {
  const known = opened.get(folder);
  if (known) return known;
  const opening = openLac(folder);
  opening.catch(() => opened.delete(folder));
  opened.set(folder, opening);
  return opening;
}
