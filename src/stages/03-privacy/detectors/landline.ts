import { isAreaCode } from '../area-codes';
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
  LINK,
  NUMBER_END,
  NUMBER_START,
} from '../patterns';

const EXTENSION = '(?:(?:-|转|分机号?|ext\\.?)\\s?[0-9]{1,5})?';
const AREA = '(0(?:10|2[0-9]|[3-9][0-9]{2}))';
const WITH_AREA = new RegExp(
  `${NUMBER_START}(?:\\(${AREA}\\)|${AREA}\\)?|\\+86${GAPS}([1-9][0-9]{1,2}))(${GAPS})([1-9][0-9]{2,3}${GAPS}[0-9]{4})${EXTENSION}${NUMBER_END}`,
  'g',
);
const SERVICE = new RegExp(
  `${NUMBER_START}[48]00(?:${GAPS}[0-9]{3}${GAPS}[0-9]{4}|${GAPS}[0-9]{4}${GAPS}[0-9]{3})${NUMBER_END}`,
  'g',
);
const LABELLED = new RegExp(
  `(?:电话|座机|固话|传真|分机|tel|fax)(?:号码?)?${LINK}([2-9][0-9]{2,3}${GAPS}[0-9]{4})${EXTENSION}${NUMBER_END}`,
  'g',
);
const HINT = /电话|座机|固话|传真|热线|客服|致电|拨打|联系|tel|fax/;

/** Landlines with an area code in use, 400 and 800 numbers, and bare local numbers after a label. */
export const landlineDetector: Detector = {
  needs: CHAR.digit,
  minDigits: 7,
  find({ folded }, finds) {
    eachMatch(WITH_AREA, folded, (match) => {
      const area = match[1] ?? match[2] ?? `0${match[3]}`;
      const localLength = match[5]!.replace(/[^0-9]/g, '').length;
      if (!isAreaCode(area) || (area.length === 3 && localLength !== 8)) return;
      const isGrouped = match[4] !== '' || match[0].startsWith('(');
      // Local numbers begin with 2 to 8; others are mistyped or made up, and private all the same.
      const penalty = /^[19]/.test(match[5]!) ? 0.2 : 0;
      push(folded, match.index, match[0], (isGrouped ? 0.9 : 0.7) - penalty, finds);
    });
    eachMatch(SERVICE, folded, (match) => {
      // 8000000000 is an amount; 400 numbers are written without gaps too.
      const isGrouped = /[^0-9]/.test(match[0]);
      const isRound = /0{4}$/.test(match[0]);
      push(
        folded,
        match.index,
        match[0],
        isGrouped ? 0.85 : match[0].startsWith('4') && !isRound ? 0.5 : 0.3,
        finds,
      );
    });
    eachMatch(LABELLED, folded, (match) => {
      if (isDate8(match[1]!)) return;
      push(
        folded,
        match.index + match[0].indexOf(match[1]!),
        match[0].slice(match[0].indexOf(match[1]!)),
        0.7,
        finds,
      );
    });
  },
};

function push(folded: string, start: number, text: string, base: number, finds: Find[]): void {
  const end = start + text.length;
  const isHinted = hasHintBefore(folded, start, HINT);
  if (!isHinted && (isMeasured(folded, end) || isMoney(folded, start))) return;
  const isInside = /[0-9][^0-9]+[0-9]/.test(text) && followsGroups(folded, start);
  const score = isInside ? 0.45 : Math.min(0.95, base + (isHinted ? 0.2 : 0));
  finds.push({ type: 'landline', start, end, score });
}
