import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import {
  eachMatch,
  followsGroups,
  GAPS,
  hasHintBefore,
  isDate8,
  isMeasured,
  isMoney,
  NUMBER_END,
  NUMBER_START,
} from '../patterns';

// Groups are those that people write, not any: in `15 2026-03-02 9:15` the digits would add up to a number otherwise.
const SHAPES = [
  '1[3-9][0-9]{9}',
  `1[3-9][0-9](?:${GAPS}[0-9]{4}){2}`,
  `1[3-9][0-9]{2}${GAPS}[0-9]{4}${GAPS}[0-9]{3}`,
  `1[3-9][0-9]${GAPS}[0-9]{3}${GAPS}[0-9]{5}`,
  `1[3-9][0-9]${GAPS}[0-9]{8}`,
  `1[3-9][0-9]{4}${GAPS}[0-9]{6}`,
  `1${GAPS}[3-9](?:${GAPS.replace('{0,2}', '{1,2}')}[0-9]){9}`,
];
const MOBILE = new RegExp(
  `${NUMBER_START}(?:\\+?(?:00)?86${GAPS})?(?:${SHAPES.join('|')})${NUMBER_END}`,
  'g',
);
const HINT = /手机|电话|联系|致电|拨打|号码|来电|tel|mobile|phone|微信|短信|加我|找我/;

const LABEL_BEFORE = /(?:手机|电话|致电|拨打|来电|号码?|tel|mobile|phone)[是为:\s]{0,3}$/;

const NUMERAL = '[零〇一二两三四五六七八九幺0-9]';
const IN_CHINESE = new RegExp(
  `(?<![十百千万亿点]|${NUMERAL})[一幺1][三四五六七八九3-9](?:[ \\-]?${NUMERAL}){9}(?!${NUMERAL}|[十百千万亿点])`,
  'g',
);

/** Mobile numbers of mainland China: 11 digits from 13 to 19, with or without +86, in the groups that people write. */
export const mobileDetector: Detector = {
  needs: CHAR.digit,
  minDigits: 11,
  find({ folded }, finds) {
    eachMatch(MOBILE, folded, (match) => finds.push(...judge(folded, match.index, match[0])));
  },
};

/** Mobile numbers written in Chinese numerals, as people do to get past filters: 一三八零零一三八零零零. */
export const spelledMobileDetector: Detector = {
  needs: CHAR.chineseDigit,
  minDigits: 0,
  minNumerals: 11,
  find({ folded }, finds) {
    eachMatch(IN_CHINESE, folded, (match) => {
      const start = match.index;
      if (/^[0-9 -]*$/.test(match[0])) return;
      finds.push({ type: 'mobile', start, end: start + match[0].length, score: 0.8 });
    });
  },
};

function judge(folded: string, start: number, text: string): Find[] {
  const end = start + text.length;
  const isHinted = hasHintBefore(folded, start, HINT);
  // Next to an amount only a label right before the number speaks for a telephone: 电话会9点开始，13800138000元.
  const isLabelled = LABEL_BEFORE.test(folded.slice(Math.max(0, start - 8), start));
  if (!isLabelled && (isMeasured(folded, end) || isMoney(folded, start))) return [];
  const groups = text.split(/[^0-9]+/);
  // `共138 20260302`: a count and a date.
  if (!isHinted && isDate8(groups.at(-1) ?? '')) return [];
  if (groups.length > 1 && followsGroups(folded, start)) return [{ type: 'mobile', start, end, score: 0.45 }];
  const base = /[a-z]/.test(folded[start - 1] ?? '') ? 0.7 : 0.9;
  return [{ type: 'mobile', start, end, score: isHinted ? 0.95 : base }];
}
