/**
 * Cells of one record of correct CSV (RFC 4180), which may run over lines. A quote inside a cell that does not begin with
 * one is an ordinary character.
 *
 * @returns No cell for a record that is wrong after all: a quoted cell that does not end, or text after its end.
 */
export function parseRecord(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ;) {
    const isQuoted = record[at] === '"';
    const end = isQuoted ? quotedEnd(record, at) : record.indexOf(delimiter, at);
    if (!isQuoted) {
      cells.push(end < 0 ? record.slice(at) : record.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    if (end < 0) return [];
    const cell = record.slice(at + 1, end);
    cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    if (end + 1 === record.length) return cells;
    if (record[end + 1] !== delimiter) return [];
    at = end + 2;
  }
}

/** Position of the quote that ends the cell that begins with the quote at `start`; -1 when none does. */
function quotedEnd(record: string, start: number): number {
  let end = record.indexOf('"', start + 1);
  while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
  return end;
}

/** Cells of a line whose quotes are ordinary characters, but for pairs that enclose a whole cell. */
export function splitLiteral(line: string, delimiter: string): string[] {
  return line
    .split(delimiter)
    .map((cell) =>
      cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell,
    );
}
