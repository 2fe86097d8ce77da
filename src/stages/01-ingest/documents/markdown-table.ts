import { tidySpaces } from './join-text';

/**
 * Rows as a Markdown table (GFM), the first row as its head.
 *
 * @param rows Cells as plain text. Shorter rows are filled with empty cells; line breaks inside a cell become spaces.
 * @returns The table without a final newline; empty when there are no cells.
 *
 * @example
 * markdownTable([['产品', '期限'], ['订单融资', '90天']]);
 * // => '| 产品 | 期限 |\n| --- | --- |\n| 订单融资 | 90天 |'
 */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const lines = rows.map((row) =>
    tableLine(Array.from({ length: width }, (_, i) => escapeCell(row[i] ?? ''))),
  );
  const rule = tableLine(Array.from({ length: width }, () => '---'));
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escapeCell(cell: string): string {
  return tidySpaces(cell).replace(/\|/g, '\\|');
}
