/**
 * Pieces that detectors build their expressions from. All expressions run on folded text (half-width, lower-case).
 * None uses `\b`: between a digit and a Chinese character there is no such boundary for JavaScript.
 */

/** What people put between groups of digits: blanks, hyphens and dashes of all kinds, zero-width characters. */
export const GAP = '[ \\t\\u00a0\\u2002-\\u2009\\u200b-\\u200d\\u2060\\ufeff.·\\-\\u2010-\\u2015_]';

/** At most two of them. */
export const GAPS = `${GAP}{0,2}`;

/** Not in the middle of a number. */
export const NUMBER_START = '(?<![0-9])';
/** Not before a digit, nor before decimals: `13800138000.50` is an amount. */
export const NUMBER_END = '(?![0-9])(?!\\.[0-9]{1,2}(?![0-9]))';

/** Not in the middle of a word or a number. */
export const WORD_START = '(?<![0-9a-z])';
export const WORD_END = '(?![0-9a-z])';

/** Between a label and its value: 电话是:, 号码 #, … */
export const LINK = '(?:是|为|叫|：|:|=|#|no\\.?|\\s){0,4}';

export const HANZI = '[\\u3400-\\u4dbf\\u4e00-\\u9fff]';

const UNIT_AFTER =
  /^\s?(?:[十百千万亿]|元|块|圆|人民币|美元|美金|港[元币]|欧元|日元|rmb|cny|usd|hkd|%|‰|bp|笔|天|个|份|张|家|件|台|吨|股|倍|条|户|次|人|页|年|月|日)/;
const AMOUNT_BEFORE =
  /(?:金额|额度|余额|总额|限额|敞口|货款|价款|本金|利息|人民币|rmb|cny|usd|[¥￥$]|共计|合计|总计|欠款|应收|应付|授信|价税|销售额|营收|利润)[是为约:\s]{0,3}$/;

/** Whether the number that ends at `end` counts or measures something: 500万, 128笔, 90天, 3.85%. */
export function isMeasured(folded: string, end: number): boolean {
  return UNIT_AFTER.test(folded.slice(end, end + 5));
}

/** Whether the number that begins at `start` is said to be money: 金额13800138000. */
export function isMoney(folded: string, start: number): boolean {
  return AMOUNT_BEFORE.test(folded.slice(Math.max(0, start - 8), start));
}

/** Whether `hint` occurs in the `reach` characters before `start`. */
export function hasHintBefore(folded: string, start: number, hint: RegExp, reach = 14): boolean {
  return hint.test(folded.slice(Math.max(0, start - reach), start));
}

const GROUPS_BEFORE = new RegExp(`[0-9]{3,}${GAP}{1,2}$`);

/** Whether other groups of digits stand right before `start`: what begins there may be the middle of a card number. */
export function followsGroups(folded: string, start: number): boolean {
  return GROUPS_BEFORE.test(folded.slice(Math.max(0, start - 7), start));
}

/** Call `visit` for each match of a global expression. */
export function eachMatch(expression: RegExp, text: string, visit: (match: RegExpExecArray) => void): void {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) visit(match);
}

/** Whether eight digits read as a day between 1900 and 2099: 20260302. */
export function isDate8(digits: string): boolean {
  const match = /^(19|20)\d\d(\d\d)(\d\d)$/.exec(digits);
  return match !== null && isDay(Number(digits.slice(0, 4)), Number(match[2]), Number(match[3]));
}

/** Whether a day exists in the Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
