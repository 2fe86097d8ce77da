import type { PiiType } from '../../src/contract/recipe/privacy';

/** Where private data stands in a text. */
export interface Span {
  /** Index of the first UTF-16 code unit. */
  readonly start: number;
  /** Index after the last one. */
  readonly end: number;
  readonly type: PiiType;
  /** The value without spaces, hyphens of phone numbers and full-width forms. */
  readonly value: string;
}

/** A text that knows its private data: the generator never has to search for what it wrote. */
export interface MarkedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** What a slot of a frame is filled with: plain words, or private data as written (`raw`) and as meant (`value`). */
export type Filling = string | { readonly raw: string; readonly type: PiiType; readonly value: string };

export function plain(text: string): MarkedText {
  return { text, spans: [] };
}

/** Fill the `{slots}` of a frame, noting where private data goes. */
export function fill(frame: string, slot: (name: string) => Filling): MarkedText {
  let text = '';
  const spans: Span[] = [];
  let from = 0;
  for (const match of frame.matchAll(/\{(\w+)\}/g)) {
    text += frame.slice(from, match.index);
    from = match.index + match[0].length;
    const filling = slot(match[1]!);
    if (typeof filling === 'string') {
      text += filling;
    } else {
      const { raw, type, value } = filling;
      spans.push({ start: text.length, end: text.length + raw.length, type, value });
      text += raw;
    }
  }
  return { text: text + frame.slice(from), spans };
}

export function concat(...parts: readonly (MarkedText | string)[]): MarkedText {
  let text = '';
  const spans: Span[] = [];
  for (const part of parts) {
    const marked = typeof part === 'string' ? plain(part) : part;
    for (const span of marked.spans) {
      spans.push({ ...span, start: span.start + text.length, end: span.end + text.length });
    }
    text += marked.text;
  }
  return { text, spans };
}

export function slice(marked: MarkedText, start: number, end: number): MarkedText {
  const spans = marked.spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
  return { text: marked.text.slice(start, end), spans };
}

/** Cut after every `mark` that lies outside private data; the marks themselves go when `drop` is set. */
export function splitAt(marked: MarkedText, mark: RegExp, drop: boolean): MarkedText[] {
  const parts: MarkedText[] = [];
  let from = 0;
  for (const match of marked.text.matchAll(mark)) {
    const end = match.index + match[0].length;
    if (marked.spans.some((span) => span.start < end && span.end > match.index)) continue;
    parts.push(slice(marked, from, drop ? match.index : end));
    from = end;
  }
  parts.push(slice(marked, from, marked.text.length));
  return parts.filter(({ text }) => text.trim() !== '');
}
