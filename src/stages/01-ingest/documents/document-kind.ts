import { UnreadableDocument } from './unreadable-document';

export type DocumentKind = 'markdown' | 'text' | 'html' | 'docx' | 'pdf';

const KIND_BY_EXTENSION: Readonly<Record<string, DocumentKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'docx',
  pdf: 'pdf',
};

const OLE_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP_CONTAINER = [0x50, 0x4b, 0x03, 0x04];
const PDF_MARK = [0x25, 0x50, 0x44, 0x46];

/**
 * What a document is: by its first bytes where they tell, else by its extension.
 *
 * @param path File name; only the extension is looked at.
 * @param head The first bytes of the file; 512 suffice.
 * @throws {@link UnreadableDocument} for kinds that no reader here takes.
 */
export function documentKind(path: string, head: Uint8Array): DocumentKind {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (head.length === 0) throw new UnreadableDocument('empty', 'The file holds no bytes; export it again');
  if (startsWith(head, PDF_MARK)) return 'pdf';
  if (startsWith(head, OLE_CONTAINER)) {
    if (extension === 'docx')
      throw new UnreadableDocument(
        'encrypted',
        'The DOCX file is protected by a password; save it without one',
      );
    throw new UnreadableDocument(
      'legacy_format',
      'The file is in an old Office format; save it as DOCX or PDF',
    );
  }
  const kind = KIND_BY_EXTENSION[extension];
  if (startsWith(head, ZIP_CONTAINER)) {
    if (kind === 'docx') return kind;
    throw unknownType(extension);
  }
  if (kind === 'docx' || kind === 'pdf')
    throw new UnreadableDocument('broken', `The content is no ${kind.toUpperCase()}; export the file again`);
  if (kind !== undefined) return kind;
  throw unknownType(extension);
}

function unknownType(extension: string): UnreadableDocument {
  const named = extension === '' ? 'without an extension' : `of type .${extension}`;
  return new UnreadableDocument(
    'unknown_type',
    `A document ${named} is not known here; give Markdown, text, HTML, DOCX or PDF`,
  );
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
