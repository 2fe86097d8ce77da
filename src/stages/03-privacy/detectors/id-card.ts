import { CHAR } from '../char-classes';
import { isIdCardValid, isProvince } from '../check-digits';
import type { Detector } from '../find';
import { normalForm } from '../normal-form';
import { eachMatch, GAP, GAPS, hasHintBefore, isDay, NUMBER_END, NUMBER_START } from '../patterns';

const CURRENT = new RegExp(
  `${NUMBER_START}[1-9][0-9]{2}${GAPS}[0-9]{3}${GAPS}[0-9]{4}${GAPS}[0-9]{4}${GAPS}[0-9]{3}[0-9x](?![0-9a-z])`,
  'g',
);
const SPACED = new RegExp(`${NUMBER_START}[1-9](?:${GAP}{1,2}[0-9]){16}${GAP}{1,2}[0-9x](?![0-9a-z])`, 'g');
const FORMER = new RegExp(`${NUMBER_START}[1-9][0-9]{14}${NUMBER_END}`, 'g');
const HINT = /身份证|证件|id ?card|身份/;

/**
 * Identity numbers of 18 characters (GB 11643) and the former 15 digits. Region and birth date make the shape so
 * specific that a wrong check digit still leaves a find (PII-2).
 */
export const idCardDetector: Detector = {
  needs: CHAR.digit,
  minDigits: 15,
  find({ folded }, finds) {
    const judge = (match: RegExpExecArray): void => {
      const value = normalForm('id_card', match[0]);
      const isHinted = hasHintBefore(folded, match.index, HINT);
      const score = Math.min(0.98, scoreOf(value) + (isHinted ? 0.3 : 0));
      finds.push({ type: 'id_card', start: match.index, end: match.index + match[0].length, score });
    };
    eachMatch(CURRENT, folded, judge);
    eachMatch(SPACED, folded, judge);
    eachMatch(FORMER, folded, judge);
  },
};

function scoreOf(value: string): number {
  const isFormer = value.length === 15;
  const birth = isFormer ? `19${value.slice(6, 12)}` : value.slice(6, 14);
  const year = Number(birth.slice(0, 4));
  const isBirth =
    year >= 1880 && year < 2040 && isDay(year, Number(birth.slice(4, 6)), Number(birth.slice(6)));
  const isPlausible = isBirth && isProvince(value.slice(0, 2));
  if (isFormer) return isPlausible ? 0.45 : 0.1;
  if (isIdCardValid(value)) return isPlausible ? 0.95 : isBirth ? 0.65 : 0.3;
  return isPlausible ? 0.62 : 0.2;
}
