import { CHAR } from './char-classes';
import type { Detector, DictionaryEntry } from './find';
import { fold } from './fold';

/** The shortest word that is searched for: a single character is everywhere. */
const MIN_LENGTH = 2;

interface Word {
  readonly folded: string;
  readonly kind: DictionaryEntry['kind'];
}

/**
 * Finds dictionary words by an index over their first two characters: nearly every position of a text ends at the first
 * look, whereas an automaton does work at each of them.
 *
 * @returns The detector, and the words' first characters for the class table; undefined without usable words.
 */
export function dictionaryDetector(
  entries: readonly DictionaryEntry[],
): { readonly detector: Detector; readonly starts: ReadonlySet<string> } | undefined {
  const index = indexWords(entries);
  if (index.size === 0) return undefined;
  const starts = new Set([...index.keys()].map((key) => String.fromCharCode(key >>> 16)));
  const isStart = new Uint8Array(65536);
  for (const start of starts) isStart[start.charCodeAt(0)] = 1;
  const detector: Detector = {
    needs: CHAR.dictionary,
    minDigits: 0,
    find({ folded }, finds) {
      for (let at = 0; at + MIN_LENGTH <= folded.length; at++) {
        if (isStart[folded.charCodeAt(at)] === 0) continue;
        const words = index.get(keyAt(folded, at));
        if (!words) continue;
        for (const word of words) {
          if (!folded.startsWith(word.folded, at)) continue;
          const end = at + word.folded.length;
          if (cutsWord(folded, at, end)) continue;
          finds.push({ type: word.kind, start: at, end, score: scoreOf(word) });
        }
      }
    },
  };
  return { detector, starts };
}

function indexWords(entries: readonly DictionaryEntry[]): Map<number, Word[]> {
  const index = new Map<number, Word[]>();
  const seen = new Set<string>();
  for (const { kind, value } of entries) {
    const folded = fold(value).trim();
    if (folded.length < MIN_LENGTH || seen.has(`${kind} ${folded}`)) continue;
    seen.add(`${kind} ${folded}`);
    const key = keyAt(folded, 0);
    const words = index.get(key);
    if (words) words.push({ folded, kind });
    else index.set(key, [{ folded, kind }]);
  }
  return index;
}

function keyAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}

/** Whether a Latin word or a number goes on beyond the match: `abc` is not in `abcd`. */
function cutsWord(folded: string, start: number, end: number): boolean {
  return (
    (/[0-9a-z]/.test(folded[start]!) && /[0-9a-z]/.test(folded[start - 1] ?? ' ')) ||
    (/[0-9a-z]/.test(folded[end - 1]!) && /[0-9a-z]/.test(folded[end] ?? ' '))
  );
}

/** Longer words are surer; registered names of companies win over what the suffix grammar makes of the same place. */
function scoreOf(word: Word): number {
  const { length } = word.folded;
  if (length >= 8) return 0.97;
  return length === 2 ? 0.65 : length === 3 ? 0.75 : 0.85;
}
