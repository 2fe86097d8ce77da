/** What the first bytes of a file are. */
export type ContentKind =
  'zip' | 'ole' | 'pdf' | 'gzip' | 'sqlite' | 'image' | 'html' | 'json' | 'text' | 'empty';

const MAGIC: readonly (readonly [ContentKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['gzip', [0x1f, 0x8b]],
  ['sqlite', [...Buffer.from('SQLite format 3\0')]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
];

/** Tell a file's content from its first bytes, whatever its name says (IN-2). */
export function sniffContent(head: Uint8Array): ContentKind {
  if (head.length === 0) return 'empty';
  const magic = MAGIC.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (magic) return magic[0];
  // Text of any encoding: its first characters are ASCII when it is JSON or HTML.
  const start = Buffer.from(head.subarray(0, 512).filter((byte) => byte !== 0 && byte < 0x80))
    .toString('latin1')
    .trimStart();
  if (/^(\[\s*)?\{/.test(start)) return 'json';
  if (/^(<!doctype html|<html|<table|<meta)/i.test(start)) return 'html';
  return 'text';
}

/** Why a table cannot be in such content, and what to do; `undefined` when it can. */
export function whyNoTable(kind: ContentKind): string | undefined {
  switch (kind) {
    case 'ole':
      return 'it is an old Excel workbook (.xls), whatever its name says: save it as .xlsx or as CSV';
    case 'pdf':
      return 'it is a PDF: list it under sources.documents, or export the chat as CSV';
    case 'gzip':
      return 'it is compressed (gzip): unpack it first';
    case 'sqlite':
      return 'it is an SQLite database: export its messages as CSV';
    case 'image':
      return 'it is an image: export the chat as CSV';
    case 'html':
      return 'it is an HTML page, whatever its name says: open it in Excel and save it as .xlsx or as CSV';
    case 'empty':
      return 'it is empty: export it again';
    case 'zip':
    case 'json':
    case 'text':
      return undefined;
  }
}
