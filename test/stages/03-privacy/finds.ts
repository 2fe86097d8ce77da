import { privacySchema, type PrivacyRecipe } from '../../../src/contract/recipe/privacy';
import { compileDetector } from '../../../src/stages/03-privacy/detect';
import type { DictionaryEntry, Find } from '../../../src/stages/03-privacy/find';

export function privacyOf(fields: object = {}): PrivacyRecipe {
  return privacySchema.parse(fields);
}

const standard = compileDetector(privacyOf());

/** Finds in a text as `type:what was found`. */
export function findsIn(
  text: string,
  fields?: object,
  dictionary: readonly DictionaryEntry[] = [],
): string[] {
  const detector =
    fields || dictionary.length > 0 ? compileDetector(privacyOf(fields), dictionary) : standard;
  return detector.detect(text).map((find) => `${find.type}:${text.slice(find.start, find.end)}`);
}

/** The only find in a text. */
export function findIn(text: string): Find {
  const finds = standard.detect(text);
  if (finds.length !== 1) throw new Error(`expected one find, not ${finds.length}`);
  return finds[0]!;
}
