import type { HTMLElement } from 'node-html-parser';

/**
 * The cells of a table as a full grid: a merged cell's text stands in every place that it covers, so that each row can
 * be read alone.
 *
 * @param textOf Gives the plain text of a cell.
 */
export function tableGrid(table: HTMLElement, textOf: (cell: HTMLElement) => string): string[][] {
  const rows = table.querySelectorAll('tr').filter((row) => row.closest('table') === table);
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.children) {
      if (cell.tagName !== 'TD' && cell.tagName !== 'TH') continue;
      while (grid[y]![x] !== undefined) x++;
      const text = textOf(cell);
      const lastY = Math.min(rows.length, y + span(cell, 'rowspan'));
      for (let down = y; down < lastY; down++)
        for (let across = x; across < x + span(cell, 'colspan'); across++) grid[down]![across] = text;
    }
  });
  return grid
    .map((row) => Array.from(row, (text) => text ?? ''))
    .filter((row) => row.some((text) => text !== ''));
}

/** Value of a span attribute, 1 to 50: broken pages carry absurd numbers. */
function span(cell: HTMLElement, name: string): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(50, Math.max(1, value));
}
