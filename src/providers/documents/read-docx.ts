import mammoth from 'mammoth';
import { rawText, type RawText } from '../../contract/text';
import { UnreadableDocument } from '../../stages/01-ingest/documents/unreadable-document';

/**
 * The title stands above all headings, so each heading goes down a level. Chinese versions of Word and WPS have names of
 * their own for the styles; mammoth knows the English ones.
 */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) =>
    ['Heading', 'heading', '标题'].map(
      (name) => `p[style-name='${name} ${level}'] => h${Math.min(6, level + 1)}:fresh`,
    ),
  ),
];

/**
 * A DOCX file as HTML: headings, lists, tables; pictures are left out.
 *
 * @throws {@link UnreadableDocument} when the file is broken.
 */
export async function readDocx(bytes: Uint8Array): Promise<RawText> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: STYLE_MAP,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return rawText(value);
  } catch {
    // The library's message may quote the content; ours may not.
    throw new UnreadableDocument('broken', 'The DOCX file cannot be parsed; save it again as DOCX');
  }
}
