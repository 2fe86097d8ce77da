import { decodeEntity } from './markup';

const CDATA = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** The desktop program's plain form: the quotation in corner brackets, a line of hyphens, then the reply. */
const PLAIN_FORM =
  /^\s*「[^「」]{0,40}[:：][\s\S]{0,20000}?」[ \t]*\r?\n[ \t]*(?:- ?){5,}[ \t]*\r?\n([\s\S]*)$/;

/**
 * The reply's own text of a message with a quotation (CL-1): the quoted text was said by somebody else, and stands in
 * the log where they said it.
 *
 * @returns The text unchanged when it holds no quotation in a known form.
 */
export function replyText(text: string): string {
  if (text.includes('<refermsg>') || (text.includes('<appmsg') && text.includes('<title>'))) {
    const own = withoutElement(text, 'refermsg');
    // WeChat's XML holds the reply as the title of the message, and what it quotes in `refermsg`.
    const title = contentOf(own, 'title');
    if (title !== undefined) return CDATA.exec(title)?.[1] ?? title.replace(REFERENCE, decodeEntity);
  }
  const plain = text.includes('「') ? PLAIN_FORM.exec(text) : null;
  return plain ? plain[1]! : text;
}

function contentOf(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? undefined : xml.slice(start + name.length + 2, end);
}

function withoutElement(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}>`);
  if (start < 0) return xml;
  const end = xml.indexOf(`</${name}>`, start);
  return xml.slice(0, start) + (end < 0 ? '' : xml.slice(end + name.length + 3));
}
