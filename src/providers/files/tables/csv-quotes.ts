/** What scanning one physical line of CSV (RFC 4180, read leniently) found. */
export interface LineScan {
  /** Whether a quoted field goes on in the next line. */
  readonly open: boolean;
  /** Delimiters outside quotes: cells of the line minus one. */
  readonly delimiters: number;
  /** Positions of quotes inside a quoted field that neither close it nor are doubled, as RFC 4180 demands. */
  readonly unescaped: readonly number[];
  /** Whether there are quotes inside fields that do not begin with one, which RFC 4180 forbids. */
  readonly bare: boolean;
}

const NONE: readonly number[] = [];

/**
 * Scan a line's quotes. A quote opens a field only at the field's start, and closes it only before a delimiter or the
 * line's end; any other single quote inside a quoted field is text that somebody forgot to double.
 *
 * @param open Whether the line begins inside a quoted field.
 */
export function scanLine(line: string, delimiter: string, open = false): LineScan {
  let delimiters = 0;
  let unescaped: number[] | undefined;
  let bare = false;
  let inside = open;
  let fieldStart = !open;
  let at = 0;
  while (at < line.length) {
    if (inside) {
      const quote = line.indexOf('"', at);
      if (quote < 0) break;
      let end = quote;
      while (line[end] === '"') end++;
      at = end;
      // An even run is doubled quotes; of an odd run the last one closes, or is unescaped text.
      if ((end - quote) % 2 === 0) continue;
      if (end === line.length || line[end] === delimiter) inside = false;
      else (unescaped ??= []).push(end - 1);
    } else if (fieldStart && line[at] === '"') {
      inside = true;
      fieldStart = false;
      at++;
    } else {
      const next = line.indexOf(delimiter, at);
      const quote = line.indexOf('"', at);
      if (quote >= 0 && (next < 0 || quote < next)) bare = true;
      if (next < 0) break;
      delimiters++;
      at = next + 1;
      fieldStart = true;
    }
  }
  return { open: inside, delimiters, unescaped: unescaped ?? NONE, bare };
}

/** Double the quotes at `positions`, which makes the line correct CSV. */
export function escapeQuotes(line: string, positions: readonly number[]): string {
  if (positions.length === 0) return line;
  let result = '';
  let from = 0;
  for (const position of positions) {
    result += line.slice(from, position + 1) + '"';
    from = position + 1;
  }
  return result + line.slice(from);
}
