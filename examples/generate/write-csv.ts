/** One field, quoted where it must be (RFC 4180). */
export function csvField(value: string, delimiter = ','): string {
  const plain = !value.includes('"') && !value.includes('\n') && !value.includes('\r') && !value.includes(delimiter);
  return plain ? value : `"${value.replaceAll('"', '""')}"`;
}

/** One record without its line end. */
export function csvLine(values: readonly string[], delimiter = ','): string {
  return values.map((value) => csvField(value, delimiter)).join(delimiter);
}

/** A whole table: header, then one record a row. */
export function csvTable<Row>(
  columns: Readonly<Record<string, (row: Row) => string>>,
  rows: readonly Row[],
): string {
  const makers = Object.values(columns);
  const lines = rows.map((row) => csvLine(makers.map((make) => make(row))));
  return [csvLine(Object.keys(columns)), ...lines, ''].join('\n');
}
