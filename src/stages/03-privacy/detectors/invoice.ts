import { CHAR } from '../char-classes';
import { isProvince } from '../check-digits';
import type { Detector, Find } from '../find';
import {
  eachMatch,
  hasHintBefore,
  isDate8,
  isMeasured,
  LINK,
  NUMBER_END,
  NUMBER_START,
  WORD_START,
} from '../patterns';

// A date may follow without a gap: 发票522552362026年5月1日到期.
const END = `(?:${NUMBER_END}|(?=20[0-9]{2}[年/.-])|(?=[0-9]{1,2}月))`;
const DIGITAL = new RegExp(`${NUMBER_START}[2-4][0-9]{19}${END}`, 'g');
const CODE_AND_NUMBER = new RegExp(
  `${NUMBER_START}([0-9]{10}|[0-9]{12})(?:[ \\-,,、/+]|号码?){1,2}[ :]?([0-9]{8})${NUMBER_END}`,
  'g',
);
// After the first number others may follow: 发票号码12345678、12345679和12345680.
const LABELLED = new RegExp(
  `(发票(?:号码?|编号|代码)?|票号|票据号码?|号码|专票|普票|invoice)${LINK}((?:[0-9]{8}|[0-9]{10}|[0-9]{12}|[0-9]{20})(?:\\s?(?:[,、,/;及和与]|以及)\\s?(?:[0-9]{8}|[0-9]{20})(?![0-9a-z]))*)${END}`,
  'g',
);
const HINT = /发票|票号|开票|专票|普票|票面|invoice/;

/** Codes of places that issue fully digital invoices: provinces, and 91 to 95 for the five cities of their own plan. */
function isIssuer(twoDigits: string): boolean {
  return isProvince(twoDigits) || /^9[1-5]$/.test(twoDigits);
}

/**
 * Invoice numbers: 20 digits of the fully digital kind, code (10 or 12) with number (8), and numbers after a label.
 * Eight digits alone are no find: they are dates and amounts far more often.
 *
 * @param pattern Expression of further invoice ids, or an empty text.
 */
export function invoiceDetector(pattern: string): Detector {
  const own = pattern === '' ? undefined : new RegExp(`${WORD_START}(?:${pattern})(?![0-9])`, 'gi');
  return {
    needs: CHAR.digit,
    minDigits: own ? 1 : 8,
    minRun: own ? 1 : 8,
    find({ folded }, finds) {
      eachMatch(DIGITAL, folded, (match) => {
        const year = Number(match[0].slice(0, 2));
        const isPlausible = year >= 21 && year <= 45 && isIssuer(match[0].slice(2, 4));
        const isHinted = hasHintBefore(folded, match.index, HINT);
        push(finds, match.index, match[0], (isPlausible ? 0.75 : 0.35) + (isHinted ? 0.2 : 0));
      });
      eachMatch(CODE_AND_NUMBER, folded, (match) => {
        const isHinted = hasHintBefore(folded, match.index, HINT);
        if (isMeasured(folded, match.index + match[0].length)) return;
        const code = match[1]!;
        const isPlausible = code.length === 12 ? /^[01]/.test(code) : isProvince(code.slice(0, 2));
        const base = isPlausible && !isDate8(match[2]!) ? 0.7 : 0.3;
        push(finds, match.index, match[0], base + (isHinted ? 0.25 : 0));
      });
      eachMatch(LABELLED, folded, (match) => {
        findLabelled(folded, match, finds);
      });
      if (own)
        eachMatch(own, folded, (match) => {
          push(finds, match.index, match[0], 0.85);
        });
    },
  };
}

function findLabelled(folded: string, match: RegExpExecArray, finds: Find[]): void {
  const label = match[1]!;
  const listStart = match.index + match[0].length - match[2]!.length;
  if (isMeasured(folded, match.index + match[0].length)) return;
  for (const number of match[2]!.matchAll(/[0-9]+/g)) {
    const digits = number[0];
    // 发票20260302开的: a date. 发票号20260302 is taken at its word.
    if (isDate8(digits) && !/号|代码/.test(label)) continue;
    const isLoose = label === '号码' && !hasHintBefore(folded, match.index, HINT, 24);
    // 号码 alone may be that of a telephone.
    if (isLoose && digits.length !== 8) continue;
    push(
      finds,
      listStart + number.index,
      digits,
      isLoose ? 0.5 : digits.length === 10 && !label.includes('码') ? 0.6 : 0.9,
    );
  }
}

function push(finds: Find[], start: number, text: string, score: number): void {
  finds.push({ type: 'invoice', start, end: start + text.length, score: Math.min(score, 0.96) });
}
