import { parseRecord, splitLiteral } from './csv-cells';
import { scanLine } from './csv-quotes';
import type { RowTest } from './table';

/** A memo of "the first line from here on for which a test holds", so that lines are tested once, not once per start. */
interface Found {
  from: number;
  /** All lines in `from ..< scanned` fail the test, unless `scanned - 1` is the hit. */
  scanned: number;
  hit: boolean;
}

/** Lines of a CSV file that wait to be framed, numbered from 0 within the file. */
export class LineWindow {
  private lines: string[] = [];
  /** Number of `lines[0]`. */
  private base = 0;
  /** Lines are dropped lazily: this is the first one still wanted. */
  private head = 0;
  private closer: Found = { from: 0, scanned: 0, hit: false };
  private row: Found = { from: 0, scanned: 0, hit: false };

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

  /** First line from `from` on in which a field that was opened earlier would close. */
  firstCloser(from: number, before: number): number | undefined {
    return this.search(this.closer, from, before, (line) => closes(line, this.delimiter));
  }

  /** First line from `from` on that by itself is a row of the table. */
  firstRow(from: number, before: number): number | undefined {
    return this.search(this.row, from, before, (line) => this.isRow(line));
  }

  /** Whether the line by itself is a row of the table: as correct CSV, or its quotes taken as ordinary characters. */
  isRow(line: string): boolean {
    if (line.length === 0) return false;
    const { open, delimiters, unescaped } = scanLine(line, this.delimiter);
    const correct = !open && unescaped.length === 0;
    if (correct && delimiters + 1 !== this.width) return false;
    const cells = correct ? parseRecord(line, this.delimiter) : splitLiteral(line, this.delimiter);
    return cells.length === this.width && this.looksLikeRow(cells);
  }

  private search(
    memo: Found,
    from: number,
    before: number,
    test: (line: string) => boolean,
  ): number | undefined {
    const known = memo.from <= from && from <= memo.scanned;
    if (known && memo.hit && from < memo.scanned)
      return memo.scanned - 1 < before ? memo.scanned - 1 : undefined;
    let number = known ? memo.scanned : from;
    let hit = false;
    const limit = Math.min(before, this.end);
    while (!hit && number < limit) hit = test(this.at(number++));
    memo.from = known && !memo.hit ? Math.min(memo.from, from) : from;
    memo.scanned = number;
    memo.hit = hit;
    return hit ? number - 1 : undefined;
  }
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
