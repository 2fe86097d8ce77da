import { PII_TYPES, type PiiType, type PrivacyRecipe } from '../../contract/recipe/privacy';
import { CHAR, charClassTable, type CharProfile, profileChars } from './char-classes';
import { DetectorGates } from './detector-gates';
import { dictionaryDetector } from './dictionary';
import type { Detector, DictionaryEntry, Find, TextView } from './find';
import { fold } from './fold';
import { patternDetectors } from './pattern-detectors';
import { resolveOverlaps } from './resolve';
import { blotPlaceholders, placeholderSpans } from './stand-ins';
import { visibleText } from './visible';

/** What looks like private data and is none: made-up values, and what is settled already. */
export interface OwnText {
  /** Places in which nothing is a find. */
  spans(text: string): readonly (readonly [number, number])[];
  has(kind: PiiType, written: string): boolean;
}

/** All detectors of a recipe, compiled once. */
export interface CompiledDetector {
  /**
   * Private data in a text: finds of at least `minScore` that do not overlap, by rising start. Placeholders, and words
   * that the recipe keeps, are no finds. Text without anything that a find could start from costs one look at each
   * character and allocates nothing.
   */
  detect(text: string, own?: OwnText): readonly Find[];
  /** Like `detect`, with the finds of further detectors, such as a model's, merged in. */
  merge(text: string, others: readonly Find[], own?: OwnText): readonly Find[];
}

const NOTHING: readonly Find[] = [];

/** Compile the detectors of PII-1 with the recipe's patterns and a dictionary. Pure; may be shared. */
export function compileDetector(
  privacy: PrivacyRecipe,
  dictionary: readonly DictionaryEntry[] = [],
): CompiledDetector {
  const words = dictionaryDetector([...extraWords(privacy), ...dictionary]);
  const detectors: readonly Detector[] = [...patternDetectors(privacy), ...(words ? [words.detector] : [])];
  const gates = new DetectorGates(detectors);
  const table = charClassTable(words?.starts ?? []);
  const keepWords = privacy.keepWords.map(fold).filter((word) => word !== '');
  const profile: CharProfile = { classes: 0, digitCount: 0, numeralCount: 0, longestRun: 0 };

  const collect = (text: string, finds: Find[]): void => {
    profileChars(text, table, profile);
    if ((profile.classes & CHAR.invisible) !== 0) {
      collectVisible(text, finds);
      return;
    }
    // Words in placeholders start nothing.
    const blotted = (profile.classes & CHAR.bracket) === 0 ? text : blotPlaceholders(text);
    if (blotted !== text) profileChars(blotted, table, profile);
    let view: TextView | undefined;
    for (let i = gates.next(profile, 0); i < detectors.length; i = gates.next(profile, i + 1)) {
      view ??= { raw: text, folded: (profile.classes & CHAR.foldable) === 0 ? blotted : fold(blotted) };
      detectors[i]!.find(view, finds);
    }
  };

  const collectVisible = (whole: string, finds: Find[]): void => {
    const { text, offsets } = visibleText(whole);
    const visible: Find[] = [];
    collect(text, visible);
    for (const find of visible) {
      finds.push({ ...find, start: offsets[find.start]!, end: offsets[find.end - 1]! + 1 });
    }
  };

  const choose = (text: string, finds: Find[], own?: OwnText): readonly Find[] => {
    const settled = [...placeholderSpans(text), ...(own?.spans(text) ?? [])];
    const kept = keepSpans(text, keepWords);
    const candidates = finds.filter(
      (find) =>
        find.score >= privacy.minScore &&
        find.end > find.start &&
        !settled.some(([start, end]) => find.start < end && find.end > start) &&
        !kept.some(([start, end]) => find.start >= start && find.end <= end) &&
        !own?.has(find.type, text.slice(find.start, find.end)),
    );
    return resolveOverlaps(candidates);
  };

  return {
    detect(text, own) {
      const finds: Find[] = [];
      collect(text, finds);
      return finds.length === 0 ? NOTHING : choose(text, finds, own);
    },
    merge(text, others, own) {
      const finds = [...others];
      collect(text, finds);
      return finds.length === 0 ? NOTHING : choose(text, finds, own);
    },
  };
}

function extraWords(privacy: PrivacyRecipe): DictionaryEntry[] {
  return PII_TYPES.flatMap((kind) => (privacy.extraWords[kind] ?? []).map((value) => ({ kind, value })));
}

function keepSpans(text: string, words: readonly string[]): (readonly [number, number])[] {
  if (words.length === 0) return [];
  const folded = fold(text);
  return words.flatMap((word) => {
    const spans: (readonly [number, number])[] = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      spans.push([at, at + word.length]);
    }
    return spans;
  });
}
