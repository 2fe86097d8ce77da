import { maskedSlice, type MaskedText } from '../../../contract/text';

export interface TableRow {
  readonly cells: readonly MaskedText[];
  /** Where the row's line stands in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The rows of a Markdown table, head first, the rule left out. Escaped bars inside cells stay escaped. */
export function parseTable(text: MaskedText): TableRow[] {
  const rows: TableRow[] = [];
  for (const line of text.matchAll(/^\|.*\|$/gm)) {
    if (/^\|(?:\s*:?-{3,}:?\s*\|)+$/.test(line[0])) continue;
    const cells: MaskedText[] = [];
    let from = line.index + 1;
    for (let at = from; at < line.index + line[0].length; at++) {
      if (text[at] !== '|' || text[at - 1] === '\\') continue;
      cells.push(trimmed(text, from, at));
      from = at + 1;
    }
    rows.push({ cells, start: line.index, end: line.index + line[0].length });
  }
  return rows;
}

function trimmed(text: MaskedText, start: number, end: number): MaskedText {
  let [from, to] = [start, end];
  while (from < to && text[from] === ' ') from++;
  while (to > from && text[to - 1] === ' ') to--;
  return maskedSlice(text, from, to);
}
