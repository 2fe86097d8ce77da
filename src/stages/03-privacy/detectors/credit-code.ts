import { CHAR } from '../char-classes';
import { isCreditCodeValid, isProvince } from '../check-digits';
import type { Detector } from '../find';
import { normalForm } from '../normal-form';
import { eachMatch, GAPS, hasHintBefore, LINK, WORD_END, WORD_START } from '../patterns';

const CODE = new RegExp(
  `${WORD_START}[0-9a-z]{2}${GAPS}[0-9oil]{6}${GAPS}[0-9a-z]{4}${GAPS}[0-9a-z]{4}${GAPS}[0-9a-z]{2}${WORD_END}`,
  'g',
);
const LABELLED = new RegExp(
  `(?:税号|纳税人识别号|信用代码|机构代码)${LINK}([0-9a-z]{9}(?:[0-9a-z]{6,11}|-?[0-9x])?)${WORD_END}`,
  'g',
);
const HINT = /信用代码|税号|纳税人|识别号|执照|代码/;
/** Registering department and kind of body (GB 32100, table 1): 91 company, 92 sole trader, 93 co-operative, … */
const USUAL_KINDS = /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|G1|N[1239]|Y1)/;

/** Unified social credit codes (GB 32100), and the 15-digit tax numbers and body codes before them after a label. */
export const creditCodeDetector: Detector = {
  needs: CHAR.digit,
  minDigits: 7,
  find({ folded }, finds) {
    eachMatch(CODE, folded, (match) => {
      const value = normalForm('credit_code', match[0]);
      const isHinted = hasHintBefore(folded, match.index, HINT);
      const score = Math.min(0.97, scoreOf(value) + (isHinted ? 0.3 : 0));
      if (score < 0.35) return;
      finds.push({ type: 'credit_code', start: match.index, end: match.index + match[0].length, score });
    });
    eachMatch(LABELLED, folded, (match) => {
      const end = match.index + match[0].length;
      if (!/[0-9]{5}/.test(match[1]!)) return;
      finds.push({ type: 'credit_code', start: end - match[1]!.length, end, score: 0.8 });
    });
  },
};

function scoreOf(value: string): number {
  const isUsual = USUAL_KINDS.test(value);
  const isRegion = isProvince(value.slice(2, 4)) || value.startsWith('10', 2);
  // Digits alone may be an identity number that passes by chance, one in 31; codes of companies begin with 9.
  const isIdLike = /^[1-8][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{5}$/.test(value);
  if (isCreditCodeValid(value)) return isIdLike ? 0.45 : isUsual ? 0.95 : 0.6;
  if (!isUsual || !isRegion) return 0.1;
  return /^9[123]/.test(value) ? 0.65 : /[A-Z]/.test(value.slice(8, 17)) ? 0.45 : 0.2;
}
