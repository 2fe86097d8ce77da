import AhoCorasick from 'modern-ahocorasick';
import type { BlockList } from '../../contract/recipe/clean';
import { foldForBlocking, foldTable, LEFT_OUT, NOT_ALONE } from './fold-for-blocking';

/** A list of words that may not occur (CL-4). */
export interface WordList {
  /** Short name that reasons and flags show. */
  readonly name: string;
  readonly policy: BlockList['policy'];
  /** One word an entry, as written in the file. */
  readonly words: readonly string[];
}

/** Returns the lists of which a text holds a word, in the order of the recipe. */
export type BlockMatcher = (text: string) => readonly WordList[];

/** Words that consist of Latin letters and digits alone are words only where they stand alone: `sb` is not in `usb`. */
const LATIN = /^[a-z0-9]+$/;

/** Buckets of the filter: one a code unit. */
const BUCKETS = 1 << 16;

/** Read a list file: one word a line, `#` starts a comment. */
export function parseWordList(content: string): string[] {
  return content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
}

/**
 * Compile block lists into one matcher (CL-4). Words and texts are folded alike (width, case, script, everything that
 * is no letter or digit left out), then searched for with the automaton of Aho and Corasick.
 *
 * A filter of the words' first two characters comes first: few texts pass it, and it is a hundred times faster than the
 * automaton, which works on grapheme clusters.
 *
 * @see Aho, Corasick: Efficient string matching, CACM 18 (1975) 333–340
 */
export function createBlockMatcher(lists: readonly WordList[]): BlockMatcher {
  const owners = new Map<string, Set<WordList>>();
  for (const list of lists) {
    for (const word of list.words) {
      const { folded } = foldForBlocking(word);
      if (folded === '') continue;
      owners.set(folded, (owners.get(folded) ?? new Set()).add(list));
    }
  }
  if (owners.size === 0) return () => [];
  const words = [...owners.keys()];
  const automaton = new AhoCorasick(words);
  const mayHold = firstPairFilter(words);

  return (text) => {
    if (!mayHold(text)) return [];
    const { folded, startsWord, endsWord } = foldForBlocking(text);
    const found = new Set<WordList>();
    for (const { pattern, start, end } of automaton.iterate(folded)) {
      if (LATIN.test(pattern) && !(startsWord(start) && endsWord(end))) continue;
      for (const list of owners.get(pattern)!) found.add(list);
    }
    return lists.filter((list) => found.has(list));
  };
}

/** A one-sided test: a text that, folded, has no word's first two characters in a row holds no word. */
function firstPairFilter(words: readonly string[]): (text: string) => boolean {
  const pairs = new Uint8Array(BUCKETS);
  const singles = new Uint8Array(BUCKETS);
  for (const word of words) {
    if (word.length === 1) singles[word.charCodeAt(0)] = 1;
    else pairs[bucket(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  }
  const table = foldTable();
  return (text) => {
    let before = 0;
    for (let i = 0; i < text.length; i++) {
      const code = table[text.charCodeAt(i)]!;
      if (code === LEFT_OUT) continue;
      if (code === NOT_ALONE || singles[code] === 1 || pairs[bucket(before, code)] === 1) return true;
      before = code;
    }
    return false;
  };
}

function bucket(first: number, second: number): number {
  return (first * 31 + second) & (BUCKETS - 1);
}
