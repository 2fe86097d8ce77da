import type { PdfItem, PdfPage } from './pdf-page';
import { joinWrapped, tidySpaces } from './join-text';

/** A stretch of a line without a wide gap in it. */
export interface PdfCell {
  readonly x: number;
  readonly right: number;
  readonly text: string;
}

export interface PdfLine {
  readonly page: number;
  readonly x: number;
  readonly right: number;
  /** Baseline, from the top of the page. */
  readonly y: number;
  readonly size: number;
  readonly cells: readonly PdfCell[];
  readonly text: string;
}

/** In font sizes: what counts as the same baseline, as a gap between words, and as a gap between cells. */
const SAME_BASELINE = 0.4;
const WORD_GAP = 0.2;
const CELL_GAP = 1.2;

/** The lines of a page from top to bottom; each is parted into cells at wide gaps. */
export function pdfLines(page: PdfPage, pageIndex: number): PdfLine[] {
  const visible = page.items.filter((item) => item.text.trim() !== '' && item.size > 0);
  const byPlace = [...visible].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfItem[][] = [];
  for (const item of byPlace) {
    const row = rows.at(-1);
    const near =
      row?.[0] !== undefined &&
      Math.abs(row[0].y - item.y) <= SAME_BASELINE * Math.max(row[0].size, item.size);
    if (near) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => toLine(row, pageIndex));
}

function toLine(row: readonly PdfItem[], page: number): PdfLine {
  const items = [...row].sort((a, b) => a.x - b.x);
  const cells: { x: number; right: number; text: string }[] = [];
  for (const item of items) {
    const cell = cells.at(-1);
    const gap = cell === undefined ? 0 : item.x - cell.right;
    if (cell === undefined || gap > CELL_GAP * item.size) {
      cells.push({ x: item.x, right: item.x + item.width, text: item.text });
      continue;
    }
    // A bold word may be painted twice, a hair apart.
    if (gap < -0.8 * item.width && cell.text.endsWith(item.text)) continue;
    cell.text = gap > WORD_GAP * item.size ? joinWrapped(cell.text, item.text) : cell.text + item.text;
    cell.right = Math.max(cell.right, item.x + item.width);
  }
  const tidy = cells.map((cell) => ({ ...cell, text: tidySpaces(cell.text) }));
  return {
    page,
    x: tidy[0]!.x,
    right: tidy.at(-1)!.right,
    y: items[0]!.y,
    size: dominantSize(items),
    cells: tidy,
    text: tidy.map((cell) => cell.text).join(' '),
  };
}

/** The size in which most characters of the line are set, to half a point. */
function dominantSize(items: readonly PdfItem[]): number {
  const chars = new Map<number, number>();
  for (const { size, text } of items) {
    const rounded = Math.round(size * 2) / 2;
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length);
  }
  return [...chars].sort(([a, n], [b, m]) => m - n || b - a)[0]![0];
}
