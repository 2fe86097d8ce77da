/**
 * Two kinds of text that the compiler keeps apart (PII-5, PII-6): what people wrote, and what may be stored, shown or
 * sent. Only `stages/03-privacy` makes the second from the first; storage hands back what it was given.
 */
declare const rawMark: unique symbol;
declare const maskedMark: unique symbol;

/** Text that may hold private data. It never leaves the activity that read it. */
export type RawText = string & { readonly [rawMark]: true };

/** Text whose private data were replaced by stand-ins: the only text that storage, models and pages take. */
export type MaskedText = string & { readonly [maskedMark]: true };

/** Mark text that has just been read from a source. */
export function rawText(text: string): RawText {
  return text as RawText;
}

/** For `storage/` only: a column that was written as {@link MaskedText} comes back as such. */
export function storedMaskedText(column: string): MaskedText {
  return column as MaskedText;
}

/**
 * Template tag for text that is built from masked pieces and our own words: the result is masked again.
 *
 * @example
 * masked`什么是${term}？`; // `term` must be MaskedText; raw text does not compile
 */
export function masked(words: TemplateStringsArray, ...pieces: readonly (MaskedText | number)[]): MaskedText {
  return String.raw({ raw: words }, ...pieces) as MaskedText;
}

/** Part of a masked text, as `String.slice`. Cutting through a stand-in leaves a harmless piece of it. */
export function maskedSlice(text: MaskedText, start: number, end?: number): MaskedText {
  return text.slice(start, end) as MaskedText;
}

/** Masked texts in one, as `Array.join`. */
export function joinMasked(
  pieces: readonly MaskedText[],
  separator: '' | '\n' | '；' | '、' = '',
): MaskedText {
  return pieces.join(separator) as MaskedText;
}

/**
 * Mark text that was composed of masked pieces, dates and numbers where {@link masked} does not reach, such as JSON. The
 * caller vouches for every piece; the gates scan the result all the same.
 */
export function composedOfMasked(text: string): MaskedText {
  return text as MaskedText;
}
