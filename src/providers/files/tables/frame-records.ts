import { escapeQuotes, scanLine } from './csv-quotes';
import { LineWindow } from './line-window';
import type { RowTest } from './table';

/** One record of a CSV file, found but not yet taken apart. */
export interface Frame {
  /** 0-based number of its first line, as counted from the first line pushed. */
  readonly line: number;
  readonly text: string;
  /**
   * `plain` has no quotes; `quoted` is correct CSV; `literal` has quotes that are ordinary characters; in `unclosed` a
   * quoted field begins that never ends.
   */
  readonly form: 'plain' | 'quoted' | 'literal' | 'unclosed';
}

/** A quoted field that runs over more lines than this was not meant to be one. */
const MAX_LINES = 2000;

/** The same in characters. */
const MAX_CHARS = 1024 * 1024;

/**
 * Finds where the records of a CSV file begin and end, so that a stray or missing quote costs its own row only (IN-3).
 * A parser that trusts every quote would swallow all rows up to the next one, or to the end of the file.
 *
 * A field may run over lines while nothing speaks against it. It is given up, and its first line stands alone, when
 * (a) the first line is complete in itself and inside the field a row of the table begins; (b) the field closes only
 * by way of quotes that are not escaped, or others are amiss, or so that no row results, and inside it a row begins; (c) it does not
 * close within {@link MAX_LINES}, {@link MAX_CHARS} or the file.
 */
export class RecordFramer {
  private readonly window: LineWindow;

  /** @param width Cells of a row. */
  constructor(
    private readonly delimiter: string,
    private readonly width: number,
    looksLikeRow: RowTest,
  ) {
    this.window = new LineWindow(delimiter, width, looksLikeRow);
  }

  /** Take lines; get the records that they complete. Blank lines are no records. */
  push(lines: readonly string[]): Frame[] {
    this.window.push(lines);
    return this.drain();
  }

  /** The records that are left when no line follows. */
  end(): Frame[] {
    this.window.final = true;
    return this.drain();
  }

  private drain(): Frame[] {
    const frames: Frame[] = [];
    while (this.window.first < this.window.end) {
      const start = this.window.first;
      const text = this.window.at(start);
      if (!text.includes('"')) {
        if (text.length > 0) frames.push({ line: start, text, form: 'plain' });
        this.window.dropTo(start + 1);
        continue;
      }
      const framed = this.quoted(start);
      if (framed === 'wait') break;
      frames.push(framed.frame);
      this.window.dropTo(framed.next);
    }
    return frames;
  }

  /** Frame the record that begins with line `start`, which has quotes. */
  private quoted(start: number): { frame: Frame; next: number } | 'wait' {
    const line = this.window.at(start);
    let scan = scanLine(line, this.delimiter);
    let text = escapeQuotes(line, scan.unescaped);
    let sloppy = scan.unescaped.length > 0;
    const alone = { frame: this.alone(start), next: start + 1 };
    if (!scan.open) {
      if (sloppy && scan.delimiters + 1 !== this.width) return alone;
      return { frame: { line: start, text, form: 'quoted' }, next: start + 1 };
    }

    const complete = this.window.isRow(line);
    const before = start + MAX_LINES;
    let last = start;
    while (scan.open) {
      const closer = this.window.firstCloser(last + 1, before);
      const rowFound =
        this.window.firstRow(start + 1, closer === undefined ? before : closer + 1) !== undefined;
      if (complete && rowFound) return alone;
      if (closer === undefined) {
        return this.window.final || this.window.end >= before || this.tooLong(start) ? alone : 'wait';
      }
      for (let number = last + 1; number <= closer; number++) {
        const inner = this.window.at(number);
        scan = scanLine(inner, this.delimiter, true);
        text += `\n${escapeQuotes(inner, scan.unescaped)}`;
        sloppy ||= scan.bare || scan.unescaped.length > 0;
      }
      last = closer;
      if (text.length > MAX_CHARS) return alone;
    }
    if (!this.window.reaches(last + 1)) return 'wait';
    const rowInside = this.window.firstRow(start + 1, last + 1) !== undefined;
    if (rowInside && (complete || sloppy || !this.window.isRow(text))) return alone;
    return { frame: { line: start, text, form: 'quoted' }, next: last + 1 };
  }

  /** The first line by itself: a row if its quotes come in pairs within cells, as quotation marks do. */
  private alone(number: number): Frame {
    const text = this.window.at(number);
    const cells = text.split(this.delimiter);
    const isRow = cells.length === this.width && cells.every((cell) => cell.split('"').length % 2 === 1);
    return { line: number, text, form: isRow ? 'literal' : 'unclosed' };
  }

  private tooLong(start: number): boolean {
    let chars = 0;
    for (let number = start; number < this.window.end; number++) {
      chars += this.window.at(number).length;
      if (chars > MAX_CHARS) return true;
    }
    return false;
  }
}
