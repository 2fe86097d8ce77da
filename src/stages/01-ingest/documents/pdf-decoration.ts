import { isPageNumber } from './line-marks';
import type { PdfLine } from './pdf-lines';

/** Lines this near to the top or the bottom of a page may be running heads and feet. */
const EDGE_LINES = 2;

/**
 * The lines of all pages without page numbers and without running heads and feet: lines at an edge that return, but for
 * their digits, on at least half of the pages (two at least).
 */
export function withoutDecoration(pages: readonly (readonly PdfLine[])[]): PdfLine[] {
  const pagesBySkeleton = new Map<string, number>();
  for (const lines of pages)
    for (const skeleton of new Set(lines.filter((_, i) => isEdge(i, lines.length)).map(skeletonOf)))
      pagesBySkeleton.set(skeleton, (pagesBySkeleton.get(skeleton) ?? 0) + 1);
  const enough = Math.max(2, pages.length / 2);

  return pages.flatMap((lines) =>
    lines.filter((line, i) => {
      if (!isEdge(i, lines.length)) return true;
      if (isPageNumber(line.text)) return false;
      return (pagesBySkeleton.get(skeletonOf(line)) ?? 0) < enough;
    }),
  );
}

function isEdge(index: number, count: number): boolean {
  return index < EDGE_LINES || index >= count - EDGE_LINES;
}

function skeletonOf(line: PdfLine): string {
  return line.text.replace(/\d+/g, '#').replace(/\s+/g, '');
}
