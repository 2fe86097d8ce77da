import type { FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BATCH_ROWS, UnreadableFileError, type SourceRow } from './table';
import { readZipDirectory } from './zip-directory';

type CellValue = string | number | boolean | Date;
type Sheets = readonly { readonly data: readonly (readonly (CellValue | null)[])[] }[];

// The package can be required, but its types say that it cannot, and give dates the type of their constructor.
const { default: readWorkbook } = createRequire(__filename)('read-excel-file/node') as {
  default: (path: string) => Promise<Sheets>;
};

/** A workbook is unpacked in memory. Excel's own limit is 1 048 576 rows; beyond this size use CSV, which streams. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Deflate packs at most about 1 030 : 1, chat rows about 10 : 1; the declared sizes may lie. */
const MAX_RATIO = 200;

export interface XlsxTable {
  readonly header: readonly string[];
  readonly sheetCount: number;
  readonly rows: () => AsyncGenerator<SourceRow[]>;
}

/**
 * Read the first sheet of an `.xlsx` workbook that holds anything (IN-1). Its first row that is not empty is the header.
 *
 * @param file Open handle of the file of `byteCount` bytes at `path`.
 * @throws {@link UnreadableFileError} when it is no workbook, is damaged, too large, or has only empty sheets.
 */
export async function readXlsx(file: FileHandle, path: string, byteCount: number): Promise<XlsxTable> {
  const { names, uncompressedBytes } = await readZipDirectory(file, byteCount);
  if (!names.includes('xl/workbook.xml')) {
    throw new UnreadableFileError(
      names.includes('word/document.xml')
        ? 'it is a Word document: list it under sources.documents, or export the chat as CSV'
        : 'it is a ZIP file and no Excel workbook: unpack it first',
    );
  }
  if (uncompressedBytes > MAX_UNPACKED_BYTES || uncompressedBytes > MAX_RATIO * byteCount) {
    const size = Math.round(uncompressedBytes / 1024 / 1024);
    throw new UnreadableFileError(`the workbook unpacks to ${size} MB, which is too much: save it as CSV`);
  }

  const sheets = await readWorkbook(path).catch(() => {
    throw new UnreadableFileError('the workbook is damaged, or protected by a password: save it again');
  });
  for (const { data } of sheets) {
    const start = data.findIndex((cells) => cells.some((cell) => cell !== null));
    if (start < 0) continue;
    const header = data[start]!.map((cell) => cellText(cell).trim());
    while (header.at(-1) === '') header.pop();
    return { header, sheetCount: sheets.length, rows: () => rows(data, start, header.length) };
  }
  throw new UnreadableFileError('the workbook is empty: export it again');
}

// eslint-disable-next-line @typescript-eslint/require-await -- the other formats stream
async function* rows(
  data: readonly (readonly (CellValue | null)[])[],
  start: number,
  width: number,
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let row = 0;
  for (let i = start + 1; i < data.length; i++) {
    const source = data[i]!;
    if (source.every((cell) => cell === null)) continue;
    const cells = Array.from({ length: width }, (_, column) => cellText(source[column] ?? null));
    batch.push({ row: ++row, line: i + 1, cells, problem: '', raw: '' });
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Text of a cell. A date cell holds clock time without a zone, which the library hands out as if it were UTC. */
function cellText(cell: CellValue | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) {
    const seconds = new Date(Math.round(cell.getTime() / 1000) * 1000);
    return Number.isNaN(seconds.getTime()) ? '' : seconds.toISOString().slice(0, 19).replace('T', ' ');
  }
  return String(cell);
}
