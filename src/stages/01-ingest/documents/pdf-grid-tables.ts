import { joinWrapped } from './join-text';
import { cellAt, pdfGrids, type PdfGrid } from './pdf-grid';
import { pdfLines } from './pdf-lines';
import type { PdfItem, PdfPage } from './pdf-page';

/** A table with a drawn grid. */
export interface GridTable {
  /** Top edge, from the top of the page. */
  readonly y: number;
  readonly rows: readonly (readonly string[])[];
}

/** Take the tables with a drawn grid out of a page. A grid with text in fewer than two cells is decoration. */
export function takeGridTables(page: PdfPage): { readonly tables: GridTable[]; readonly rest: PdfPage } {
  let rest = page.items;
  const tables: GridTable[] = [];
  for (const grid of pdfGrids(page.rules)) {
    const inside = rest.filter((item) => placeOf(item, grid) !== undefined);
    const rows = cellTexts(inside, grid, page);
    if (rows.flat().filter((text) => text !== '').length < 2 || rows.length < 2) continue;
    tables.push({ y: grid.ys[0]!, rows });
    rest = rest.filter((item) => !inside.includes(item));
  }
  return { tables, rest: { ...page, items: rest } };
}

function cellTexts(items: readonly PdfItem[], grid: PdfGrid, page: PdfPage): string[][] {
  const cells = grid.ys.slice(1).map(() => grid.xs.slice(1).map((): PdfItem[] => []));
  for (const item of items) {
    const { row, column } = placeOf(item, grid)!;
    cells[row]![column]!.push(item);
  }
  return cells
    .map((row) =>
      row.map((members) =>
        pdfLines({ ...page, items: members }, 0)
          .map(({ text }) => text)
          .reduce(joinWrapped, ''),
      ),
    )
    .filter((row) => row.some((text) => text !== ''));
}

/** Where the middle of a run of text lies: a little above its baseline. */
function placeOf({ x, y, width, size }: PdfItem, grid: PdfGrid): ReturnType<typeof cellAt> {
  return cellAt(grid, x + Math.min(width, size) / 2, y - size / 3);
}
