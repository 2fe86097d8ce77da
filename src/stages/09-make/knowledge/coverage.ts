import type { MaskedText } from '../../../contract/text';
import type { Chunk } from '../../../contract/vocabulary';
import { sectionKey } from './passages';

/** How much of a section knowledge items quote (MK-2). */
export interface SectionCoverage {
  readonly ingestId: string;
  readonly headings: readonly MaskedText[];
  readonly itemCount: number;
  readonly charCount: number;
  /** Characters inside at least one quoted span. */
  readonly coveredCount: number;
}

export interface QuotedSpan {
  readonly chunk: number;
  readonly span: readonly [number, number];
}

/** Coverage of each section of one document, in the order of the text. Spans may overlap. */
export function sectionCoverage(chunks: readonly Chunk[], quoted: readonly QuotedSpan[]): SectionCoverage[] {
  const spansByChunk = new Map<number, (readonly [number, number])[]>();
  for (const { chunk, span } of quoted) {
    const spans = spansByChunk.get(chunk);
    if (spans) spans.push(span);
    else spansByChunk.set(chunk, [span]);
  }
  const sections = new Map<string, { -readonly [K in keyof SectionCoverage]: SectionCoverage[K] }>();
  for (const chunk of chunks) {
    const key = sectionKey(chunk);
    const section = sections.get(key) ?? {
      ingestId: chunk.ingestId,
      headings: chunk.headings,
      itemCount: 0,
      charCount: 0,
      coveredCount: 0,
    };
    const spans = spansByChunk.get(chunk.chunk) ?? [];
    section.itemCount += spans.length;
    section.charCount += chunk.text.length;
    section.coveredCount += unionLength(spans);
    sections.set(key, section);
  }
  return [...sections.values()];
}

/** Length of the union of half-open intervals. */
export function unionLength(spans: readonly (readonly [number, number])[]): number {
  let length = 0;
  let reached = -Infinity;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    length += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return length;
}
