import { parseRecord, parseRecords, splitLiteral } from './csv-cells';
import { RecordFramer, type Frame } from './frame-records';
import { CUT_OFF, UNDECODABLE } from './line-marks';
import { BATCH_ROWS, UnreadableFileError, type RowProblem, type RowTest, type SourceRow } from './table';

const DELIMITERS = [',', '\t', ';', '|'];

/** Lines looked at to tell the delimiter. */
const SAMPLE_LINES = 20;

export interface CsvTable {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly rows: (looksLikeRow?: RowTest) => AsyncGenerator<SourceRow[]>;
}

/**
 * Read CSV from decoded lines (IN-1 to IN-3). The first line that is not blank is the header.
 *
 * @param delimiter One character; empty: detected.
 * @throws {@link UnreadableFileError} when there is no header.
 */
export async function readCsv(lines: AsyncIterator<string[]>, delimiter: string): Promise<CsvTable> {
  let first: string[] = [];
  while (first.filter((line) => line !== '').length < SAMPLE_LINES) {
    const next = await lines.next();
    if (next.done) break;
    first = first.concat(next.value);
  }
  let start = first.findIndex((line) => line.trim() !== '');
  if (start < 0) throw new UnreadableFileError('it is empty: export it again');

  // Excel's own way to name the delimiter.
  const declared = /^sep=(.)\s*$/i.exec(first[start]!);
  if (declared) start++;
  const detected = declared?.[1] ?? detectDelimiter(first.slice(start, start + SAMPLE_LINES));
  const separator = delimiter === '' ? detected : delimiter;
  const header = parseRecord(first[start] ?? '', separator).map((name) => name.trim());
  const rest = first.slice(start + 1);

  return {
    header,
    delimiter: separator,
    rows: (looksLikeRow) => rows(rest, lines, header.length, separator, start + 2, looksLikeRow),
  };
}

/** The candidate that cuts the header into most cells; among equals, the one that fits most of the next lines. */
export function detectDelimiter(lines: readonly string[]): string {
  const header = lines[0] ?? '';
  const scores = DELIMITERS.map((delimiter) => {
    const cells = parseRecord(header, delimiter).length;
    const fitting = lines.filter((line) => line.split(delimiter).length === cells).length;
    return { delimiter, cells, fitting };
  });
  scores.sort((a, b) => b.cells - a.cells || b.fitting - a.fitting);
  return scores[0]!.delimiter;
}

async function* rows(
  first: readonly string[],
  lines: AsyncIterator<string[]>,
  width: number,
  delimiter: string,
  firstLine: number,
  looksLikeRow: RowTest = () => width > 2,
): AsyncGenerator<SourceRow[]> {
  const framer = new RecordFramer(delimiter, width, looksLikeRow);
  let frames = framer.push(first);
  let row = 0;
  for (;;) {
    while (frames.length >= BATCH_ROWS) {
      yield takeApart(frames.splice(0, BATCH_ROWS), width, delimiter, row, firstLine);
      row += BATCH_ROWS;
    }
    const next = await lines.next();
    if (next.done) break;
    frames = frames.concat(framer.push(next.value));
  }
  frames = frames.concat(framer.end());
  for (let from = 0; from < frames.length; from += BATCH_ROWS) {
    const batch = frames.slice(from, from + BATCH_ROWS);
    yield takeApart(batch, width, delimiter, row, firstLine);
    row += batch.length;
  }
}

/** Frames → rows. `rowsBefore` rows came earlier; frames count lines from `firstLine`. */
function takeApart(
  frames: readonly Frame[],
  width: number,
  delimiter: string,
  rowsBefore: number,
  firstLine: number,
): SourceRow[] {
  const quoted = parseRecords(
    frames.filter((frame) => frame.form === 'quoted').map((frame) => frame.text),
    delimiter,
  );
  let nextQuoted = 0;
  return frames.map(({ line, text, form }, i) => {
    const cells =
      form === 'plain'
        ? text.split(delimiter)
        : form === 'quoted'
          ? quoted[nextQuoted++]!
          : splitLiteral(text, delimiter);
    const problem = problemOf(form, text, cells, width);
    const place = { row: rowsBefore + i + 1, line: firstLine + line };
    return problem === ''
      ? { ...place, cells, problem, raw: '' }
      : { ...place, cells: [], problem, raw: text.slice(0, 1000) };
  });
}

function problemOf(form: Frame['form'], text: string, cells: string[], width: number): RowProblem | '' {
  if (text.endsWith(CUT_OFF)) return 'row_too_long';
  if (text.includes(UNDECODABLE)) return 'undecodable';
  if (form === 'unclosed') return 'unclosed_quote';
  // Delimiters too many at the end are Excel's habit, and harmless.
  while (cells.length > width && cells.at(-1) === '') cells.pop();
  return cells.length === width ? '' : 'wrong_field_count';
}
