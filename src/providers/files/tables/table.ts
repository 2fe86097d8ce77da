/** A table in a file, whatever its format: a header, and rows that stream. Rows are unmasked. */

/** Why a row could not be taken apart. Stable: reasons are stored. */
export type RowProblem = 'wrong_field_count' | 'unclosed_quote' | 'undecodable' | 'row_too_long' | 'bad_json';

/** One row; `cells` are in header order. A row with a `problem` has no cells, but its `raw` text. */
export interface SourceRow {
  /** 1-based, the header and blank lines not counted. */
  readonly row: number;
  /** 1-based physical line (of the sheet, in a workbook) on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: RowProblem | '';
  readonly raw: string;
}

/** Tells whether cells could be a row of this table: used to find where an unclosed quote began. */
export type RowTest = (cells: readonly string[]) => boolean;

export interface Table {
  readonly format: 'csv' | 'jsonl' | 'xlsx';
  /** Of text files; empty for workbooks. */
  readonly encoding: string;
  /** Column names, trimmed. JSON Lines may append names of keys that first occur further down. */
  readonly header: readonly string[];
  /** What people should know about the file, e.g. that a workbook is named `.csv`. */
  readonly notes: readonly string[];
  /**
   * Stream the rows in batches, in file order. To be called once.
   *
   * @param looksLikeRow Stricter test than "has as many cells as the header".
   */
  readonly rows: (looksLikeRow?: RowTest) => AsyncIterable<readonly SourceRow[]>;
}

export interface TableOptions {
  readonly format?: 'auto' | 'csv' | 'jsonl' | 'xlsx';
  readonly encoding?: 'auto' | TextEncoding;
  /** One character; empty: detected. */
  readonly delimiter?: string;
}

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A file as a whole cannot be read. The message is one sentence that names the cause and the cure, without content. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Rows per batch: large enough to pay for one database round trip, small enough to stay cheap in memory. */
export const BATCH_ROWS = 4000;
