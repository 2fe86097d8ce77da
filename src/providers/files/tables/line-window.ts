import { parseRecord, splitLiteral } from './csv-cells';
import { scanLine } from './csv-quotes';
import type { RowTest } from './table';

/** A row that begins within doubtful lines is looked for so many lines ahead. */
export const LOOK_AHEAD = 64;

/** A memo of "the first line from here on for which a test holds", so that lines are tested once, not once per start. */
interface Found {
  from: number;
  /** All lines in `from ..< scanned` fail the test, but for `scanned - 1` after a hit. */
  scanned: number;
  hit: boolean;
}

/** Lines of a CSV file that wait to be framed, numbered from 0 within the file. */
export class LineWindow {
  /** Whether no more lines follow. */
  final = false;
  private lines: string[] = [];
  /** Number of `lines[0]`. */
  private base = 0;
  /** Lines are dropped lazily: this is the first one still wanted. */
  private head = 0;
  private readonly closers: Found = { from: 0, scanned: 0, hit: false };
  private readonly rowStarts: Found = { from: 0, scanned: 0, hit: false };

  constructor(
    private readonly delimiter: string,
    private readonly width: number,
    private readonly looksLikeRow: RowTest,
  ) {}

  get first(): number {
    return this.head;
  }

  /** Number after that of the last line. */
  get end(): number {
    return this.base + this.lines.length;
  }

  push(lines: readonly string[]): void {
    if (this.head > this.base) {
      this.lines = this.lines.slice(this.head - this.base);
      this.base = this.head;
    }
    for (const line of lines) this.lines.push(line);
  }

  at(number: number): string {
    return this.lines[number - this.base]!;
  }

  /** Forget all lines before `number`. */
  dropTo(number: number): void {
    this.head = number;
  }

  /** Whether lines up to `number` and enough beyond are here to say which of them begin rows. */
  reaches(number: number): boolean {
    return this.final || this.end >= number + LOOK_AHEAD;
  }

  /** First line in `from ..< before` in which a field that was opened earlier would close. */
  firstCloser(from: number, before: number): number | undefined {
    const limit = Math.min(before, this.end);
    return search(this.closers, from, before, limit, (number) => closes(this.at(number), this.delimiter));
  }

  /** First line in `from ..< before` with which a row of the table begins. */
  firstRow(from: number, before: number): number | undefined {
    const limit = Math.min(before, this.final ? this.end : this.end - LOOK_AHEAD);
    return search(this.rowStarts, from, before, limit, (number) => this.beginsRow(number));
  }

  /** Whether the line by itself is a row of the table: as correct CSV, or its quotes taken as ordinary characters. */
  isRow(line: string): boolean {
    const { open, delimiters, unescaped } = scanLine(line, this.delimiter);
    const correct = !open && unescaped.length === 0;
    if (correct && delimiters + 1 !== this.width) return false;
    return this.fits(correct ? parseRecord(line, this.delimiter) : splitLiteral(line, this.delimiter));
  }

  private beginsRow(number: number): boolean {
    const line = this.at(number);
    if (!line.includes('"')) return this.fits(line.split(this.delimiter));
    let { open, delimiters, unescaped } = scanLine(line, this.delimiter);
    let text = line;
    for (let next = number + 1; open && next < Math.min(this.end, number + LOOK_AHEAD); next++) {
      const scan = scanLine(this.at(next), this.delimiter, true);
      text += `\n${this.at(next)}`;
      open = scan.open;
      delimiters += scan.delimiters;
      unescaped = unescaped.concat(scan.unescaped);
      if (delimiters >= this.width) break;
    }
    const correct = !open && unescaped.length === 0 && delimiters + 1 === this.width;
    return correct ? this.fits(parseRecord(text, this.delimiter)) : this.isRow(line);
  }

  private fits(cells: readonly string[]): boolean {
    return cells.length === this.width && this.looksLikeRow(cells);
  }
}

/** Search `from ..< limit`, remembering what was searched; a hit that is known beyond `before` does not count. */
function search(
  memo: Found,
  from: number,
  before: number,
  limit: number,
  test: (number: number) => boolean,
): number | undefined {
  const known = memo.from <= from && from <= memo.scanned;
  if (known && memo.hit && from < memo.scanned) {
    return memo.scanned - 1 < before ? memo.scanned - 1 : undefined;
  }
  let number = known ? memo.scanned : from;
  let hit = false;
  while (!hit && number < limit) hit = test(number++);
  memo.from = known && !memo.hit ? memo.from : from;
  memo.scanned = number;
  memo.hit = hit;
  return hit ? number - 1 : undefined;
}

/** Whether a quoted field that is open at the line's start is closed within it. */
function closes(line: string, delimiter: string): boolean {
  for (let quote = line.indexOf('"'); quote >= 0;) {
    let end = quote;
    while (line[end] === '"') end++;
    if ((end - quote) % 2 === 1 && (end === line.length || line[end] === delimiter)) return true;
    quote = line.indexOf('"', end);
  }
  return false;
}
