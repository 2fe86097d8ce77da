import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import { nameStart } from '../name-start';
import { eachMatch, hasHintBefore, HANZI } from '../patterns';
import { firstRegion, regionAt } from '../regions';

const NUMBER = '(?:[0-9]{1,5}(?:-[0-9]{1,4})?|[一二三四五六七八九十百零]{1,5})';
/** 道 alone also ends 知道 and 渠道, after which `28号` is a day. */
const STREET = `(?:路|街|大道|巷|弄|胡同|里|(?<![知渠管频轨隧通报一味街])道)[东南西北中]?(?:段)?`;
const UNIT = `(?:[0-9a-z]{1,5}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|单元|楼|层|室|房|号|期)`;
const TAIL = `(?:(?:${HANZI}|[0-9a-z()-]){0,12}?${UNIT})*`;
const STREET_NUMBER = new RegExp(`${STREET}${NUMBER}(?:号院?|弄)(?:${TAIL})?`, 'g');
const BUILDING = new RegExp(
  `(?:小区|花园|公寓|大厦|家园|新村|广场|中心|社区|城|苑|园|村)${UNIT}(?:-?${UNIT}|-?[0-9]{3,4})*`,
  'g',
);
const LABELLED =
  /(?:(?:收件|办公|注册|通讯|联系|家庭|经营|公司|寄件|快递|详细)?(?:地址|住址)|家住|住在|寄到|寄往)[是在为::\s]{0,3}([^,。.;;!!??、\s"“”[\]]{5,50})/g;
const PART = /[省市区县镇乡村路街巷弄栋幢室园厦苑]|大道|小区|[0-9]号/g;
const VILLAGE = new RegExp(
  `(?:市|县|区|旗)${HANZI}{1,6}(?:镇|乡|街道)(?:${HANZI}{1,6}村)?(?:${NUMBER}(?:组|号|社|队))?`,
  'g',
);
const NAME_CHAR = /[\u3400-\u4dbf\u4e00-\u9fff0-9a-z()-]/;
const REACH = 28;

/** Postal addresses: province, city, district, street and number, building and room; villages; what follows a label. */
export const addressDetector: Detector = {
  needs: CHAR.address,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(STREET_NUMBER, folded, (match) => {
      const number = Number(/[0-9]+/.exec(match[0])?.[0] ?? 99);
      const isDayLike = number <= 31 && !/[栋幢室楼座院弄]/.test(match[0]);
      push(folded, match, isDayLike ? 0.35 : 0.75, finds);
    });
    eachMatch(BUILDING, folded, (match) => {
      if (/[栋幢室房座]|号楼/.test(match[0])) push(folded, match, 0.6, finds);
    });
    eachMatch(VILLAGE, folded, (match) => {
      push(folded, match, 0.2, finds);
    });
    eachMatch(LABELLED, folded, (match) => {
      const end = match.index + match[0].length;
      const start = end - match[1]!.length;
      const parts = match[1]!.match(PART)?.length ?? 0;
      const hasRegion = firstRegion(folded, start, end) >= 0;
      if (parts >= 2 && (hasRegion || /[0-9]/.test(match[1]!))) add(start, end, 0.8, finds);
    });
  },
};

/** Extend an anchor to the left, to where the address begins, and count what makes it sure. */
function push(folded: string, match: RegExpExecArray, base: number, finds: Find[]): void {
  let from = match.index;
  while (from > 0 && match.index - from < REACH && NAME_CHAR.test(folded[from - 1]!)) from--;
  const start = startOf(folded, from, match.index);
  if (match.index - start < 1) return;
  const hasRegion = regionAt(folded, start) > 0;
  const isHinted = hasHintBefore(folded, start, /地址|住在|家住|位于|寄到|寄往|送到|住址/, 6);
  const score = Math.min(0.95, base + (hasRegion ? 0.4 : 0) + (isHinted ? 0.3 : 0));
  add(start, match.index + match[0].length, score, finds);
}

/** The first region in reach, else the last few characters after a stop word. */
function startOf(folded: string, from: number, anchor: number): number {
  const named = nameStart(folded, from, anchor, 1);
  const region = firstRegion(folded, named, anchor);
  if (region >= 0) return region;
  const district = /[\u4e00-\u9fff]{1,4}(?:区|县|镇|市|乡)/.exec(folded.slice(named, anchor));
  return district ? named + district.index : Math.max(named, anchor - 8);
}

function add(start: number, end: number, score: number, finds: Find[]): void {
  finds.push({ type: 'address', start, end, score });
}
