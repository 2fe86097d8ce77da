/** A sentence and where it stands in its text; `end` is exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Where sentences of a text begin and end: after 。！？ (with closing quotes), and at line breaks. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(/[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)/g)) {
    const piece = match[0];
    const start = match.index + (piece.length - piece.trimStart().length);
    const end = match.index + piece.trimEnd().length;
    if (end > start) sentences.push({ start, end });
  }
  return sentences;
}
