import { rawText } from '../../../contract/text';
import type { Block, DocumentBlocks } from './blocks';
import { headingLevel, isListItem, isTitleLike } from './line-marks';
import { linesToBlocks, type TextLine } from './lines-to-blocks';
import { markdownTable } from './markdown-table';
import { withoutDecoration } from './pdf-decoration';
import { takeGridTables } from './pdf-grid-tables';
import { pdfLines, type PdfLine } from './pdf-lines';
import type { PdfPage } from './pdf-page';
import { pdfTableAt } from './pdf-table';

/** A line set this much larger than the body is a heading. */
const HEADING_RATIO = 1.1;
const HEADING_CHARS = 60;

/**
 * The blocks of a PDF file: headings by font size (or by number), paragraphs joined across lines and pages, lists, and
 * tables told by their columns. Running heads and feet and page numbers are dropped (IN-6).
 */
export function pdfToBlocks(pages: readonly PdfPage[]): DocumentBlocks {
  const parted = pages.map(takeGridTables);
  const lines = withoutDecoration(parted.map(({ rest }, page) => pdfLines(rest, page)));
  const grids = parted.flatMap(({ tables }, page) => tables.map((table) => ({ ...table, page })));
  const bodySize = commonest(lines.map((line) => [line.size, line.text.length]));
  const rightMargin = Math.max(0, ...lines.map((line) => line.right));
  const leftMargin = commonest(lines.map((line) => [Math.round(line.x), 1]));
  const leading = commonest(lines.slice(1).map((line, i) => [Math.round(gapAbove(line, lines[i]!)), 1]));
  const sizes = [...new Set(lines.filter((line) => isLarge(line, bodySize)).map((line) => line.size))].sort(
    (a, b) => b - a,
  );

  const parts: (TextLine | Block)[] = [];
  const pushGridsAbove = (page: number, y: number): void => {
    while (grids[0] !== undefined && (grids[0].page < page || (grids[0].page === page && grids[0].y < y)))
      parts.push({ kind: 'table', text: rawText(markdownTable(grids.shift()!.rows)) });
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    pushGridsAbove(line.page, line.y);
    const table = pdfTableAt(lines, i);
    if (table.rows.length > 0) {
      parts.push({ kind: 'table', text: rawText(markdownTable(table.rows)) });
      i += table.lineCount - 1;
      continue;
    }
    const before = lines[i - 1];
    const level = isLarge(line, bodySize) ? Math.min(6, sizes.indexOf(line.size) + 1) : 0;
    const last = parts.at(-1);
    if (level > 0 && before !== undefined && wrapsHeading(before, line, last)) {
      parts[parts.length - 1] = { ...(last as TextLine), text: (last as TextLine).text + line.text };
      continue;
    }
    const wideGap = before?.page === line.page && gapAbove(line, before) > Math.max(1, leading) * 1.5;
    parts.push({
      text: line.text,
      full: line.right >= rightMargin - 2.5 * line.size,
      starts:
        before === undefined ||
        wideGap ||
        (line.x > leftMargin + 1.5 * line.size && isIndented(line, before)),
      level: level > 0 ? level : numberedLevel(line, sizes.length),
    });
  }
  pushGridsAbove(pages.length, 0);
  return { title: rawText(''), blocks: linesToBlocks(parts) };
}

function isLarge(line: PdfLine, bodySize: number): boolean {
  return (
    line.size >= bodySize * HEADING_RATIO && line.text.length <= HEADING_CHARS && !/[。；]$/.test(line.text)
  );
}

/** Numbered headings in the body's size stand below those that are set larger. */
function numberedLevel(line: PdfLine, largeSizes: number): number {
  const level = isTitleLike(line.text) ? headingLevel(line.text) : 0;
  return level === 0 ? 0 : Math.min(6, Math.max(level, largeSizes + 1));
}

/** A long heading goes on in the next line: the same size, right below. */
function wrapsHeading(before: PdfLine, line: PdfLine, last: TextLine | Block | undefined): boolean {
  const isHeading = last !== undefined && !('kind' in last) && last.level > 0;
  return (
    isHeading &&
    before.size === line.size &&
    before.page === line.page &&
    gapAbove(line, before) <= line.size * 1.6
  );
}

/** A line further in than the one above starts a paragraph, unless an item of a list hangs above it. */
function isIndented(line: PdfLine, before: PdfLine): boolean {
  return line.x > before.x + line.size && !isListItem(before.text);
}

function gapAbove(line: PdfLine, before: PdfLine): number {
  return line.page === before.page ? line.y - before.y : 0;
}

/** The value with the largest sum of weights, the smaller one at a tie; 0 for no values. */
function commonest(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const sums = new Map<number, number>();
  for (const [value, weight] of weighted) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? 0;
}
