import { CUT_OFF, UNDECODABLE } from './line-marks';
import { UnreadableFileError, type SourceRow } from './table';

/** More distinct keys than this are ignored: they are data in the place of names. */
const MAX_COLUMNS = 200;

export interface JsonlTable {
  /** Keys in order of first occurrence; grows while rows are read. */
  readonly header: readonly string[];
  readonly rows: () => AsyncGenerator<SourceRow[]>;
}

/**
 * Read JSON Lines: one object a line (IN-1). The lines of a JSON array with one object a line do as well.
 *
 * @throws {@link UnreadableFileError} when the file is empty, or its first lines hold no object.
 */
export async function readJsonl(lines: AsyncIterator<string[]>): Promise<JsonlTable> {
  const header: string[] = [];
  const columns = new Map<string, number>();
  const counter = { row: 0, line: 0 };
  const next = await lines.next();
  const first = next.done ? [] : parseLines(next.value, counter, header, columns);
  if (first.length === 0) throw new UnreadableFileError('it is empty: export it again');
  if (header.length === 0)
    throw new UnreadableFileError('its lines are no JSON objects: write one {"column": value} object a line');

  return {
    header,
    async *rows() {
      yield first;
      for (let more = await lines.next(); !more.done; more = await lines.next()) {
        yield parseLines(more.value, counter, header, columns);
      }
    },
  };
}

function parseLines(
  lines: readonly string[],
  counter: { row: number; line: number },
  header: string[],
  columns: Map<string, number>,
): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const source of lines) {
    counter.line++;
    const text = source.trim().replace(/,$/, '');
    if (text === '' || text === '[' || text === ']') continue;
    const place = { row: ++counter.row, line: counter.line };
    const bad = (problem: SourceRow['problem']): SourceRow => ({
      ...place,
      cells: [],
      problem,
      raw: text.slice(0, 1000),
    });
    if (text.endsWith(CUT_OFF)) rows.push(bad('row_too_long'));
    else if (text.includes(UNDECODABLE)) rows.push(bad('undecodable'));
    else {
      const cells = tryCells(text, header, columns);
      rows.push(cells ? { ...place, cells, problem: '', raw: '' } : bad('bad_json'));
    }
  }
  return rows;
}

/** Cells of a line; `undefined` when it holds no object, or one that is nested beyond all measure. */
function tryCells(text: string, header: string[], columns: Map<string, number>): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return cellsOf(value, text, header, columns);
  } catch {
    return undefined;
  }
}

function cellsOf(value: object, text: string, header: string[], columns: Map<string, number>): string[] {
  const cells: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const name = key.trim();
    let column = columns.get(name);
    if (column === undefined) {
      if (header.length === MAX_COLUMNS) continue;
      column = header.push(name) - 1;
      columns.set(name, column);
    }
    cells[column] = cellText(inner, key, text);
  }
  for (let i = 0; i < header.length; i++) cells[i] ??= '';
  return cells;
}

function cellText(value: unknown, key: string, source: string): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) || !Number.isInteger(value)
      ? String(value)
      : exactDigits(value, key, source);
  }
  return JSON.stringify(value);
}

/**
 * The digits of a whole number beyond 2⁵³ as they stand in the source: message ids have 19, and `JSON.parse` would
 * make different ids equal.
 */
function exactDigits(value: number, key: string, source: string): string {
  const name = JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const [, digits] of source.matchAll(new RegExp(`(?<!\\\\)${name}\\s*:\\s*(-?\\d+)`, 'g'))) {
    if (Number(digits) === value) return digits!;
  }
  return String(value);
}
