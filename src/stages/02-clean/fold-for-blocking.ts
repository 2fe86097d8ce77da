import { toSimplified } from './opencc';

/** A text folded for the search of block words. Positions are UTF-16 offsets into `folded`. */
export interface FoldedText {
  readonly folded: string;
  /** Whether the character at a position begins a run of Latin letters and digits of the original. */
  readonly startsWord: (start: number) => boolean;
  /** Whether the character before a position ends such a run. */
  readonly endsWord: (end: number) => boolean;
}

const KEPT = /[\p{L}\p{N}]/u;
const LATIN = /[a-z0-9]/;

/** In {@link foldTable}: the character is left out. */
export const LEFT_OUT = 0;

/** In {@link foldTable}: the character folds to several, or together with its neighbours; see `foldForBlocking`. */
export const NOT_ALONE = 1;

/**
 * Fold width, case and script, and leave out all that is neither letter nor digit, so that `赌~博`, `赌\u200b博`, `賭博`
 * and `ＤＵ ＢＯ` cannot hide a word (CL-4). Characters convert one by one, since phrase rules could change lengths.
 */
export function foldForBlocking(text: string): FoldedText {
  const table = foldTable();
  const even = text.normalize('NFKC').toLowerCase();
  const positions: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of even) {
    if (KEPT.test(character)) {
      const code = table[character.charCodeAt(0)]!;
      folded += character.length === 1 && code > NOT_ALONE ? String.fromCharCode(code) : character;
      for (let i = 0; i < character.length; i++) positions.push(at + i);
    }
    at += character.length;
  }
  return {
    folded,
    startsWord: (start) => !LATIN.test(even[positions[start]! - 1] ?? ''),
    endsWord: (end) => !LATIN.test(even[positions[end - 1]! + 1] ?? ''),
  };
}

let table: Uint16Array | undefined;

/**
 * What each UTF-16 code unit folds to when it stands alone: a code unit, {@link LEFT_OUT} or {@link NOT_ALONE}. Made on
 * first use, in about 50 ms; it lets texts be filtered without building a string for each.
 */
export function foldTable(): Uint16Array {
  table ??= Uint16Array.from({ length: 1 << 16 }, (_, code) => foldCode(code));
  return table;
}

function foldCode(code: number): number {
  // Halves of pairs: most emoji begin with U+D83D, and no pair that does folds to anything.
  if (code === 0xd83d || (code >= 0xdc00 && code <= 0xdfff)) return LEFT_OUT;
  const character = String.fromCharCode(code);
  if (/\p{Cs}|\p{M}|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u.test(character)) return NOT_ALONE;
  const even = character.normalize('NFKC').toLowerCase();
  if (even.length > 1) return NOT_ALONE;
  if (!KEPT.test(even)) return LEFT_OUT;
  const simplified = code >= 0x3400 && code <= 0xfaff ? toSimplified(even) : even;
  return (simplified.length === 1 ? simplified : even).charCodeAt(0);
}
