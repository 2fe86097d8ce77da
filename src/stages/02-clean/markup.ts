import { betweenRule, unreadableElements } from './paired-markup';
import { replaceRule, type TextRule } from './text-rule';

/** Names that are taken for tags even without attributes; other `<words>` may be what somebody wrote. */
const TAG_NAMES =
  'a|abbr|appmsg|article|b|blockquote|body|br|center|code|div|em|emoji|emotion|font|footer|form|h[1-6]|head|header|hr|html|i|' +
  'img|label|li|link|main|meta|msg|nav|ol|option|p|pre|refermsg|section|select|small|span|strike|strong|sub|sup|svg|' +
  'sysmsg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|voicemsg|xml';

const LINE_BREAKS = /<(?:br|hr)\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote)\s*>/gi;
const KNOWN_TAGS = new RegExp(
  `</?(?:${TAG_NAMES})(?:\\s+[\\w:.-]{1,60}\\s*=\\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\\s"'<>=]{1,2000}))*\\s*/?>`,
  'gi',
);

/** Any tag with an attribute in quotes, or that closes or is empty; declarations and processing instructions. */
const SHAPED_TAGS =
  /<[a-z][\w:.-]{0,60}(?:\s+[\w:.-]{1,60}\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'))+\s*\/?>|<\/[a-z][\w:.-]{0,60}\s*>|<[a-z][\w:.-]{0,60}\s*\/>|<\?xml[^<>]{0,500}\?>|<!DOCTYPE[^<>]{0,500}>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  yen: '¥',
  times: '×',
  copy: '©',
};

/** Leftovers of XML and HTML, and character references (CL-3). */
export const markup: TextRule[] = [
  betweenRule('<![CDATA[', ']]>', true),
  betweenRule('<!--', '-->', false),
  unreadableElements,
  replaceRule('markup', LINE_BREAKS, '\n', '<'),
  replaceRule('markup', KNOWN_TAGS, '', '<'),
  replaceRule('markup', SHAPED_TAGS, '', '<'),
  replaceRule('entities', /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, decodeEntity, '&'),
];

/** Text of one character reference; unknown ones stay as they are. Exported for quoted replies. */
export function decodeEntity(reference: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? reference;
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
