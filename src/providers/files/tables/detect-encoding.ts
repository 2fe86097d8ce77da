import { TextDecoder } from 'node:util';
import type { TextEncoding } from './table';

/** What the first bytes of a text file tell about its encoding. */
export interface EncodingGuess {
  readonly encoding: TextEncoding;
  /** Whether the sample holds anything but ASCII; without, any answer would do so far. */
  readonly certain: boolean;
}

/**
 * Bytes follow UTF-8's rules by design, not by chance: of Chinese text in GBK less than a fifth of the characters do.
 * (Pairs C4–DF, A1–BF are valid in both: 28 of 72 lead bytes times 31 of 94 trail bytes.)
 */
const MAX_ERROR_SHARE = 0.5;

/**
 * Guess the encoding of a sample (IN-2): byte-order marks first, then the NUL pattern of UTF-16, then UTF-8 while it
 * decodes most characters, else whichever of UTF-8 and GB18030 decodes with fewer errors. So a few broken characters,
 * or some rows of another encoding, do not turn a file of UTF-8 into gibberish.
 *
 * @returns `undefined` when the bytes are no text: UTF-32, or NULs without UTF-16's pattern.
 */
export function detectEncoding(bytes: Uint8Array): EncodingGuess | undefined {
  const sample = withoutPadding(bytes);
  if (startsWith(sample, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', certain: true };
  if (startsWith(sample, 0xff, 0xfe, 0, 0) || startsWith(sample, 0, 0, 0xfe, 0xff)) return undefined;
  if (startsWith(sample, 0xff, 0xfe)) return { encoding: 'utf-16le', certain: true };
  if (startsWith(sample, 0xfe, 0xff)) return { encoding: 'utf-16be', certain: true };

  const [evenNuls, oddNuls] = nulShares(sample);
  if (oddNuls > 0.2 && evenNuls < 0.02) return { encoding: 'utf-16le', certain: true };
  if (evenNuls > 0.2 && oddNuls < 0.02) return { encoding: 'utf-16be', certain: true };
  if (evenNuls + oddNuls > 0.1) return undefined;

  if (sample.every((byte) => byte < 0x80)) return { encoding: 'utf-8', certain: false };
  if (isUtf8(sample)) return { encoding: 'utf-8', certain: true };
  const utf8 = errorShare(sample, 'utf-8');
  if (utf8 < MAX_ERROR_SHARE) return { encoding: 'utf-8', certain: true };
  const gb18030 = errorShare(sample, 'gb18030');
  return { encoding: utf8 <= gb18030 ? 'utf-8' : 'gb18030', certain: true };
}

/** A program that crashed while it wrote leaves a block of NULs at the end; a block of nothing else stays as it is. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  // UTF-16 text may end in one.
  return end > 0 && bytes.length - end > 1 ? bytes.subarray(0, end) : bytes;
}

/** A character that the sample's end cuts in two is no error. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** Shares of NUL bytes at even and at odd offsets. */
function nulShares(bytes: Uint8Array): [number, number] {
  const counts: [number, number] = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) counts[(i % 2) as 0 | 1]++;
  const half = Math.max(1, bytes.length / 2);
  return [counts[0] / half, counts[1] / half];
}

/** Replacement characters and unassigned ones per non-ASCII character. */
function errorShare(bytes: Uint8Array, encoding: TextEncoding): number {
  const text = new TextDecoder(encoding).decode(bytes);
  let errors = 0;
  let characters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    characters++;
    // GB18030 maps almost any byte pair somewhere; what lands in the private use area is no Chinese.
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) errors++;
  }
  return characters === 0 ? 0 : errors / characters;
}
