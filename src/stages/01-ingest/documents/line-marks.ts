/** What the start of a line tells about its part in a document without markup. */

const SENTENCE_END = /[。！？；：，、,;:!?.]$/;
const TITLE_CHARS = 40;

const CHAPTER = /^第[一二三四五六七八九十百零\d]+[章编篇部]/;
const SECTION = /^第[一二三四五六七八九十百零\d]+[节条]/;
const CHINESE_NUMBER = /^[一二三四五六七八九十]{1,3}[、.．]/;
const BRACKET_NUMBER = /^[（(][一二三四五六七八九十]{1,3}[）)]/;
const DOTTED_NUMBER = /^\d{1,2}((?:[.．]\d{1,2})+)[.、．\s]?\s*(?=\D)/;
const BRACKETED_TITLE = /^【[^【】]{1,30}】$/;

const BULLET = /^[-*•·●○▪■◆➢–]\s+|^[•·●○▪■◆➢]/;
const NUMBERED = /^(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*/;

/**
 * Level of a line that reads like a heading: numbered as chapters and sections are, short, without a full stop.
 *
 * @returns 1 to 6, or 0 when it is none. `1.` alone is none: it may be an item of a list.
 */
export function headingLevel(line: string): number {
  if (line.length > TITLE_CHARS || SENTENCE_END.test(line)) return 0;
  if (CHAPTER.test(line)) return 2;
  if (SECTION.test(line) || CHINESE_NUMBER.test(line) || BRACKETED_TITLE.test(line)) return 3;
  if (BRACKET_NUMBER.test(line)) return 4;
  const dots = DOTTED_NUMBER.exec(line)?.[1];
  return dots === undefined ? 0 : Math.min(6, 3 + dots.replace(/\d/g, '').length);
}

/** Whether a line can be a title: short, and no sentence. */
export function isTitleLike(line: string): boolean {
  return line.length <= TITLE_CHARS && !SENTENCE_END.test(line);
}

/** Whether a line starts an item of a list. */
export function isListItem(line: string): boolean {
  return BULLET.test(line) || NUMBERED.test(line);
}

/** An item with its own number kept, its bullet as Markdown writes it. */
export function listItem(line: string): string {
  if (BULLET.test(line)) return `- ${line.replace(BULLET, '')}`;
  return line.replace(/^(\d{1,2})[.、．)）]\s*/, '$1. ');
}

/** Whether a line is a page number and nothing else. */
export function isPageNumber(line: string): boolean {
  return /^(?:[-–—]?\s*\d{1,4}\s*[-–—]?|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|page\s+\d+(?:\s+of\s+\d+)?|\d+\s*\/\s*\d+)$/i.test(
    line.trim(),
  );
}
