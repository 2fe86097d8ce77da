import { toSimplified } from './opencc';

/** A text folded for the search of block words. Positions are UTF-16 offsets into `folded`. */
export interface FoldedText {
  readonly folded: string;
  /** Whether the character at a position begins a run of Latin letters and digits of the original. */
  readonly startsWord: (start: number) => boolean;
  /** Whether the character before a position ends such a run. */
  readonly endsWord: (end: number) => boolean;
}

const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const HAS_SEPARATOR = /[^\p{L}\p{N}]/u;
const PLAIN = /^[\u4e00-\u9fffa-z0-9]*$/;
const LATIN = /[a-z0-9]/;

/** Simplified form by traditional character; only pairs that differ. Made on first use, in about 30 ms. */
let simplified: ReadonlyMap<string, string> | undefined;

/**
 * Fold width, case and script, and leave out all that is neither letter nor digit, so that `赌~博`, `赌\u200b博`, `賭博`
 * and `ＤＵ ＢＯ` cannot hide a word (CL-4). Characters convert one by one, since phrase rules could change lengths.
 */
export function foldForBlocking(text: string): FoldedText {
  const even = PLAIN.test(text) ? text : text.normalize('NFKC').toLowerCase();
  const folded = byCharacter(HAS_SEPARATOR.test(even) ? even.replace(SEPARATORS, '') : even);
  let positions: number[] | undefined;
  const at = (position: number): number => (positions ??= keptPositions(even))[position]!;
  return {
    folded,
    startsWord: (start) => !LATIN.test(even[at(start) - 1] ?? ''),
    endsWord: (end) => !LATIN.test(even[at(end - 1) + 1] ?? ''),
  };
}

/** Positions in `even` of the code units that folding keeps. */
function keptPositions(even: string): number[] {
  const positions: number[] = [];
  let at = 0;
  for (const character of even) {
    if (!HAS_SEPARATOR.test(character)) for (let i = 0; i < character.length; i++) positions.push(at + i);
    at += character.length;
  }
  return positions;
}

function byCharacter(text: string): string {
  simplified ??= readSimplified();
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) continue;
    const other = simplified.get(text[i]!);
    if (other === undefined) continue;
    result += text.slice(from, i) + other;
    from = i + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

function readSimplified(): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const other = toSimplified(character);
    if (other !== character && other.length === 1) pairs.set(character, other);
  }
  return pairs;
}
