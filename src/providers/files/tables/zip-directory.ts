import type { FileHandle } from 'node:fs/promises';
import { UnreadableFileError } from './table';

/** What the central directory of a ZIP file declares. */
export interface ZipDirectory {
  readonly names: readonly string[];
  /** Sum over all entries, in bytes. */
  readonly uncompressedBytes: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
const DAMAGED = 'it begins like a ZIP file but is damaged or cut off: export it again';

/**
 * Read a ZIP file's central directory without unpacking anything, so that its size when unpacked is known before.
 * ZIP64 is refused: no workbook of chat rows needs it.
 *
 * @throws {@link UnreadableFileError} when the directory is missing or damaged.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.12 and 4.3.16
 */
export async function readZipDirectory(file: FileHandle, byteCount: number): Promise<ZipDirectory> {
  const tail = await readAt(file, Math.max(0, byteCount - END_BYTES - MAX_COMMENT_BYTES), byteCount);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) throw new UnreadableFileError(DAMAGED);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (size > MAX_DIRECTORY_BYTES || offset + size > byteCount) throw new UnreadableFileError(DAMAGED);

  const directory = await readAt(file, offset, offset + size);
  const names: string[] = [];
  let uncompressedBytes = 0;
  for (let at = 0; at + ENTRY_BYTES <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new UnreadableFileError(DAMAGED);
    uncompressedBytes += directory.readUInt32LE(at + 24);
    const nameLength = directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
    at += ENTRY_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return { names, uncompressedBytes };
}

async function readAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}
