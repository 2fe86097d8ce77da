import { parse } from 'csv-parse/sync';

/** Cells of one record of correct CSV. */
export function parseRecord(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  return parseRecords([record], delimiter)[0] ?? [];
}

/**
 * Cells of records of correct CSV, which may run over lines. One call for many: the parser's set-up costs more than
 * a record.
 *
 * @returns One list of cells per record; empty for a record that the parser finds wrong after all.
 */
export function parseRecords(records: readonly string[], delimiter: string): string[][] {
  if (records.length === 0) return [];
  try {
    const parsed = parse(records.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      // A quote inside a field that does not begin with one is an ordinary character.
      relax_quotes: true,
    });
    if (parsed.length === records.length) return parsed;
  } catch {
    // One of the records: find it by taking halves.
  }
  if (records.length === 1) return [[]];
  const half = records.length >> 1;
  return [
    ...parseRecords(records.slice(0, half), delimiter),
    ...parseRecords(records.slice(half), delimiter),
  ];
}

/** Cells of a line whose quotes are ordinary characters, but for pairs that enclose a whole cell. */
export function splitLiteral(line: string, delimiter: string): string[] {
  return line
    .split(delimiter)
    .map((cell) =>
      cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell,
    );
}
