import { decodeEntity } from './markup';

/** A reply's own text in WeChat's XML: the title of the message; what it quotes is in `refermsg`. */
const TITLE = /<title>([\s\S]{0,20000}?)<\/title>/;
const CDATA = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** The desktop program's plain form: the quotation in corner brackets, a line of hyphens, then the reply. */
const PLAIN_FORM = /^\s*「[^「」]{0,40}[:：][\s\S]{0,20000}?」\s*\n\s*(?:-\s?){5,}\s*\n([\s\S]*)$/;

/**
 * The reply's own text of a message with a quotation (CL-1): the quoted text was said by somebody else, and stands in
 * the log where they said it.
 *
 * @returns The text unchanged when it holds no quotation in a known form.
 */
export function replyText(text: string): string {
  if (text.includes('<refermsg>') || (text.includes('<appmsg') && text.includes('<title>'))) {
    const title = TITLE.exec(text.replace(/<refermsg>[\s\S]*?(?:<\/refermsg>|$)/, ''))?.[1];
    if (title !== undefined) return CDATA.exec(title)?.[1] ?? title.replace(REFERENCE, decodeEntity);
  }
  const plain = text.includes('「') ? PLAIN_FORM.exec(text) : null;
  return plain ? plain[1]! : text;
}
