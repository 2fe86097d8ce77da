import { joinWrapped } from './join-text';
import type { PdfCell, PdfLine } from './pdf-lines';

/** In font sizes: how far below a row its wrapped lines may stand. */
const WRAP_GAP = 1.7;

/**
 * The table that starts at a line, told by cells that stand in columns.
 *
 * @returns Its rows, and how many lines they took; no rows when no table starts there. A table has at least two rows
 *   and two columns; the first row gives the columns.
 */
export function pdfTableAt(
  lines: readonly PdfLine[],
  from: number,
): { readonly rows: string[][]; readonly lineCount: number } {
  const columns = lines[from]!.cells;
  const none = { rows: [], lineCount: 0 };
  if (columns.length < 2) return none;
  const rows: string[][] = [];
  let i = from;
  for (; i < lines.length; i++) {
    const line = lines[i]!;
    const places = line.cells.map((cell) => columnOf(cell, columns));
    const before = i > from ? lines[i - 1]! : undefined;
    const near = before?.page === line.page && line.y - before.y <= WRAP_GAP * line.size;
    if (new Set(places).size < places.length) break;
    if (rows.length > 0 && near && isContinuation(line, places, columns)) {
      const row = rows.at(-1)!;
      line.cells.forEach((cell, n) => (row[places[n]!] = joinWrapped(row[places[n]!] ?? '', cell.text)));
    } else if (line.cells.length >= 2) {
      const row = columns.map(() => '');
      line.cells.forEach((cell, n) => (row[places[n]!] = cell.text));
      rows.push(row);
    } else break;
  }
  return rows.length < 2 ? none : { rows, lineCount: i - from };
}

/** A wrapped line of a row: it leaves the first column empty, or is one cell that keeps to its column. */
function isContinuation(line: PdfLine, places: readonly number[], columns: readonly PdfCell[]): boolean {
  if (!places.includes(0)) return true;
  return (
    line.cells.length === 1 && line.cells[0]!.right <= columns[1]!.x && line.cells[0]!.x >= columns[0]!.x - 2
  );
}

/** Index of the column that a cell overlaps most, else of the one whose middle is nearest. */
function columnOf(cell: PdfCell, columns: readonly PdfCell[]): number {
  let best = 0;
  let bestScore = -Infinity;
  columns.forEach((column, i) => {
    const overlap = Math.min(cell.right, column.right) - Math.max(cell.x, column.x);
    const distance = Math.min(
      Math.abs(cell.x - column.x),
      Math.abs((cell.x + cell.right - column.x - column.right) / 2),
    );
    const score = overlap > 0 ? overlap + 1e6 : -distance;
    if (score > bestScore) [best, bestScore] = [i, score];
  });
  return best;
}
