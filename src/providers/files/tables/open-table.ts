import { open, stat, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { readCsv } from './csv-table';
import { decodeLines } from './decode-lines';
import { detectEncoding } from './detect-encoding';
import { readJsonl } from './jsonl-table';
import { sniffContent, whyNoTable, type ContentKind } from './sniff-format';
import { UnreadableFileError, type Table, type TableOptions, type TextEncoding } from './table';
import { readXlsx } from './xlsx-table';

const CHUNK_BYTES = 1024 * 1024;

/** A table whose file is open. */
export interface OpenTable extends Table {
  readonly byteCount: number;
  readonly close: () => Promise<void>;
}

/**
 * Open a table in a CSV, JSON Lines or Excel file: format, encoding and delimiter by content, whatever the name says
 * (IN-1, IN-2). The caller closes it, also after an error while reading rows.
 *
 * @throws {@link UnreadableFileError} when there is no table in it. The sentence does not name the file.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<OpenTable> {
  const file = await openFile(path);
  try {
    const table = await tableOf(file, path, options);
    return { ...table, byteCount: (await file.stat()).size, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Looked at before it is opened: to open a named pipe would wait for its writer for ever.
    if (!(await stat(path)).isFile()) {
      throw new UnreadableFileError('it is no file: check the path in the recipe');
    }
    return await open(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UnreadableFileError('it is not there: check the path in the recipe');
    if (code === 'EACCES') throw new UnreadableFileError('the worker may not read it: check its permissions');
    if (code === 'ELOOP')
      throw new UnreadableFileError('it is a link to itself: check the path in the recipe');
    throw error;
  }
}

async function tableOf(file: FileHandle, path: string, options: TableOptions): Promise<Table> {
  const { size } = await file.stat();
  const head = await readHead(file, 0);
  const kind = sniffContent(head);
  const reason = whyNoTable(kind);
  if (reason !== undefined) throw new UnreadableFileError(reason);
  const format = formatOf(kind, options.format ?? 'auto');

  if (format === 'xlsx') {
    const { header, sheetCount, rows } = await readXlsx(file, path, size);
    const notes =
      extname(path).toLowerCase() === '.xlsx' ? [] : ['It is an Excel workbook under another name.'];
    if (sheetCount > 1) notes.push(`Only the first of its ${sheetCount} sheets was read.`);
    return { format, encoding: '', header, notes, rows };
  }
  const encoding = await encodingOf(file, head, options.encoding ?? 'auto');
  const lines = decodeLines(chunks(file), encoding);
  if (format === 'jsonl') return { format, encoding, notes: [], ...(await readJsonl(lines)) };
  const { header, rows } = await readCsv(lines, options.delimiter ?? '');
  return { format, encoding, header, notes: [], rows };
}

/** The content decides; a recipe can only choose between readings of text. */
function formatOf(kind: ContentKind, wanted: NonNullable<TableOptions['format']>): Table['format'] {
  if (kind === 'zip') return 'xlsx';
  if (wanted === 'xlsx') {
    throw new UnreadableFileError('it is text and no Excel workbook: set the format of the source to auto');
  }
  if (wanted !== 'auto') return wanted;
  return kind === 'json' ? 'jsonl' : 'csv';
}

/** Guess from the first part that is not pure ASCII: an export may begin with thousands of plain rows. */
async function encodingOf(
  file: FileHandle,
  head: Uint8Array,
  wanted: NonNullable<TableOptions['encoding']>,
): Promise<TextEncoding> {
  if (wanted !== 'auto') return wanted;
  let sample = head;
  for (let at = 0; ; at += CHUNK_BYTES) {
    const guess = detectEncoding(sample);
    if (!guess) throw new UnreadableFileError('it is no text: export it as CSV in UTF-8');
    if (guess.certain || sample.length < CHUNK_BYTES) return guess.encoding;
    sample = await readHead(file, at + CHUNK_BYTES);
  }
}

async function readHead(file: FileHandle, at: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, at);
  return buffer.subarray(0, bytesRead);
}

/** The file from its start, in fresh buffers: decoded lines may still wait on an earlier one. */
async function* chunks(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const chunk = await readHead(file, at);
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
