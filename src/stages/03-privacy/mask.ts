import type { PiiPolicy, PiiType, PrivacyRecipe } from '../../contract/recipe/privacy';
import type { MaskedText } from '../../contract/text';
import type { CompiledDetector, OwnText } from './detect';
import type { Find } from './find';
import { normalForm } from './normal-form';
import { partialMask } from './partial';
import { STAND_IN_NAMES } from './stand-ins';

/** A find, or text that stays as it is. */
export type Piece = string | Found;

/** A find together with what was written there. */
export interface Found {
  readonly type: PiiType;
  readonly score: number;
  /** Normal form. */
  readonly value: string;
  /** As written: what the vault keeps. */
  readonly written: string;
}

/** More rounds than any text needs; each takes at least one find out. */
const MAX_ROUNDS = 8;

/** What a recipe does with a type. The chat partner is always a placeholder. */
export function policyOf(privacy: PrivacyRecipe, type: PiiType): PiiPolicy {
  return type === 'contact' ? 'placeholder' : (privacy.policies[type] ?? privacy.defaultPolicy);
}

/**
 * Take a text apart into finds and what lies between, until what lies between holds no find and no further occurrence
 * of a found value: replacing one find may reveal another, such as a name that now stands alone.
 *
 * @returns undefined for text without finds, the usual case.
 */
export function takeApart(
  text: string,
  privacy: PrivacyRecipe,
  detector: CompiledDetector,
  own: OwnText,
  others?: readonly Find[],
): Piece[] | undefined {
  let finds = others && others.length > 0 ? detector.merge(text, others, own) : detector.detect(text, own);
  if (finds.length === 0) return undefined;
  let pieces: Piece[] = [text];
  for (let round = 0; round < MAX_ROUNDS && finds.length > 0; round++) {
    const before = pieces.length;
    pieces = splitRepeats(split(pieces, finds, privacy));
    if (round > 0 && pieces.length === before) break;
    const { view, settled } = preview(pieces, privacy);
    finds = detector.detect(view, {
      spans: (inText) => [...settled, ...own.spans(inText)],
      has: (kind, written) => own.has(kind, written),
    });
  }
  return pieces;
}

/** Put a text together again, with `standIn` in the place of each find. Makes {@link MaskedText} of raw text. */
export function putTogether(pieces: readonly Piece[], standIn: (found: Found) => string): MaskedText {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : standIn(piece))).join('') as MaskedText;
}

/** Text in which `takeApart` found nothing is masked as it stands. */
export function cleanText(text: string): MaskedText {
  return text as MaskedText;
}

/** The text as it will look, and where in it the finds stand that are settled. */
function preview(
  pieces: readonly Piece[],
  privacy: PrivacyRecipe,
): { readonly view: string; readonly settled: (readonly [number, number])[] } {
  let view = '';
  const settled: (readonly [number, number])[] = [];
  for (const piece of pieces) {
    const start = view.length;
    view += typeof piece === 'string' ? piece : previewOf(piece, privacy);
    if (typeof piece !== 'string') settled.push([start, view.length]);
  }
  return { view, settled };
}

/** What a find will look like to its neighbours: a placeholder with any number, or a value of the same shape. */
function previewOf(found: Found, privacy: PrivacyRecipe): string {
  const policy = policyOf(privacy, found.type);
  if (policy === 'placeholder') return `[${STAND_IN_NAMES[found.type]}_0]`;
  return policy === 'partial' ? partialMask(found.type, found.value) : found.written;
}

/** Cut finds, whose offsets are those of the pieces' previews in a row, out of the pieces that are still text. */
function split(pieces: readonly Piece[], finds: readonly Find[], privacy: PrivacyRecipe): Piece[] {
  const result: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : previewOf(piece, privacy).length;
    if (typeof piece === 'string') result.push(...splitText(piece, offset, finds));
    else result.push(piece);
    offset += length;
  }
  return result;
}

function splitText(text: string, offset: number, finds: readonly Find[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const find of finds) {
    const start = find.start - offset;
    const end = find.end - offset;
    if (start < at || end > text.length) continue; // another piece's, or across one that is settled
    if (start > at) result.push(text.slice(at, start));
    const written = text.slice(start, end);
    result.push({ type: find.type, score: find.score, value: normalForm(find.type, written), written });
    at = end;
  }
  if (at < text.length) result.push(text.slice(at));
  return result;
}

/** Cut further occurrences of found values out of the rest: a number that was labelled once is private everywhere. */
function splitRepeats(pieces: readonly Piece[]): Piece[] {
  let rest = [...pieces];
  const found = rest.filter((piece) => typeof piece !== 'string' && piece.written.length > 1) as Found[];
  if (found.length > 1) found.sort((a, b) => b.written.length - a.written.length);
  for (const repeat of found) {
    const recurs = rest.some((piece) => typeof piece === 'string' && piece.includes(repeat.written));
    if (recurs)
      rest = rest.flatMap((piece) => (typeof piece === 'string' ? splitAt(piece, repeat) : [piece]));
  }
  return rest;
}

function splitAt(text: string, found: Found): Piece[] {
  const parts: Piece[] = [];
  const { written } = found;
  let at = 0;
  for (let hit = text.indexOf(written); hit >= 0; hit = text.indexOf(written, hit + 1)) {
    const end = hit + written.length;
    if (hit < at || isInsideWord(text, hit, end)) continue;
    if (hit > at) parts.push(text.slice(at, hit));
    parts.push(found);
    at = end;
  }
  if (at === 0) return [text];
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** `12345678` inside `9123456780` is another number; `abc` inside `abcd` another word. */
function isInsideWord(text: string, start: number, end: number): boolean {
  return goesOn(text[start - 1], text[start]) || goesOn(text[end - 1], text[end]);
}

function goesOn(left: string | undefined, right: string | undefined): boolean {
  const pair = `${left ?? ''}${right ?? ''}`;
  return /^(?:[0-9]{2}|[A-Za-z]{2})$/.test(pair);
}
