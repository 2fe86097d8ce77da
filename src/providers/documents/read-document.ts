import { rawText, type RawText } from '../../contract/text';
import type { DocumentBlocks } from '../../stages/01-ingest/documents/blocks';
import type { DocumentKind } from '../../stages/01-ingest/documents/document-kind';
import { htmlToBlocks } from '../../stages/01-ingest/documents/html-to-blocks';
import { markdownToHtml } from '../../stages/01-ingest/documents/markdown-to-html';
import { pdfToBlocks } from '../../stages/01-ingest/documents/pdf-to-blocks';
import { textToBlocks } from '../../stages/01-ingest/documents/text-to-blocks';
import { UnreadableDocument } from '../../stages/01-ingest/documents/unreadable-document';
import { detectEncoding } from '../files/tables/detect-encoding';
import { readDocx } from './read-docx';
import { readPdf } from './read-pdf';

export interface ReadDocument extends DocumentBlocks {
  /** Encoding of a text format; empty for others. */
  readonly encoding: string;
}

/**
 * Read a document of any known kind (IN-6).
 *
 * @param bytes The whole file.
 * @throws {@link UnreadableDocument} when it is broken, encrypted, a scan, or empty.
 */
export async function readDocument(
  kind: DocumentKind,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<ReadDocument> {
  const document = await read(kind, bytes, signal);
  if (document.blocks.every((block) => block.kind === 'heading'))
    throw new UnreadableDocument('empty', 'The document holds no text; check that it is the right file');
  return document;
}

async function read(kind: DocumentKind, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadDocument> {
  switch (kind) {
    case 'pdf':
      return { ...pdfToBlocks(await readPdf(bytes, signal)), encoding: '' };
    case 'docx':
      return { ...htmlToBlocks(await readDocx(bytes)), encoding: '' };
    case 'html':
    case 'markdown':
    case 'text': {
      const { text, encoding } = decode(bytes);
      return { ...textBlocks(kind, text), encoding };
    }
  }
}

function textBlocks(kind: 'html' | 'markdown' | 'text', text: RawText): DocumentBlocks {
  switch (kind) {
    case 'html':
      return htmlToBlocks(text);
    case 'markdown':
      return htmlToBlocks(markdownToHtml(text));
    case 'text':
      return textToBlocks(text);
  }
}

/** Text by its detected encoding, without a byte-order mark (IN-2). */
function decode(bytes: Uint8Array): { readonly text: RawText; readonly encoding: string } {
  const guess = detectEncoding(bytes);
  if (guess === undefined)
    throw new UnreadableDocument('broken', 'The file is no text, whatever its name says; export it again');
  return { text: rawText(new TextDecoder(guess.encoding).decode(bytes)), encoding: guess.encoding };
}
