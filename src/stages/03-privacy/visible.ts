import { INVISIBLE } from './char-classes';

/** A text without its zero-width characters, and where each of its characters stood. */
export interface VisibleText {
  readonly text: string;
  /** Offset in the whole text of each character of `text`, and the whole length at the end. */
  readonly offsets: readonly number[];
}

const HIDDEN = new RegExp(`[${INVISIBLE}]`, 'g');

/** The text alone, without its zero-width characters; the text itself when it has none, the usual case. */
export function withoutInvisible(text: string): string {
  return text.replace(HIDDEN, '');
}

/** Leave out zero-width characters, so that `139\u200b0000` is read as one number. */
export function visibleText(whole: string): VisibleText {
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < whole.length; i++) {
    if (INVISIBLE.includes(whole[i]!)) continue;
    text += whole[i]!;
    offsets.push(i);
  }
  return { text, offsets: [...offsets, whole.length] };
}
