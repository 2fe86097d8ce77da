import { CHAR } from '../char-classes';
import { isLuhnValid } from '../check-digits';
import type { Detector, Find } from '../find';
import {
  eachMatch,
  GAP,
  hasHintBefore,
  isDate8,
  isMeasured,
  isMoney,
  LINK,
  NUMBER_END,
  NUMBER_START,
} from '../patterns';

const CARD = new RegExp(`${NUMBER_START}[3-69](?:${GAP}?[0-9]){13,18}${NUMBER_END}`, 'g');
const ACCOUNT = new RegExp(
  `(?:[账帐]号|[账帐]户|卡号|户号|对公户|基本户)(?:号码?)?${LINK}([0-9](?:${GAP}?[0-9]){7,29})${NUMBER_END}`,
  'g',
);
const HINT =
  /卡号|银行卡|储蓄卡|信用卡|借记卡|[账帐]号|[账帐]户|户头|打到|打款|转到|汇到|汇款|收款|尾款打|绑卡/;

/** First digits and lengths of card numbers (ISO/IEC 7812; UnionPay, Visa, Mastercard, JCB, American Express, own debit). */
const ISSUERS: readonly (readonly [RegExp, number, number])[] = [
  [/^62/, 16, 19],
  [/^(?:9558|9559|955\d|60|69|68|58|56)/, 16, 19],
  [/^4/, 16, 16],
  [/^5[1-5]/, 16, 16],
  [/^35/, 16, 16],
  [/^3[47]/, 15, 15],
  [/^3[068]/, 14, 14],
];

/** Card numbers by issuer, length and Luhn's formula, and account numbers of any length after a label. */
export const bankCardDetector: Detector = {
  needs: CHAR.digit,
  minDigits: 8,
  find({ folded }, finds) {
    eachMatch(CARD, folded, (match) => {
      const isHinted = hasHintBefore(folded, match.index, HINT);
      const best = bestCard(folded, match.index, match[0], isHinted);
      if (best) finds.push(best);
    });
    eachMatch(ACCOUNT, folded, (match) => {
      const end = match.index + match[0].length;
      if (isMeasured(folded, end) || isDate8(match[1]!)) return;
      finds.push({ type: 'bank_card', start: end - match[1]!.length, end, score: 0.75 });
    });
  },
};

/** A run may hold a card and the number after it: every end of a group is tried, the surest and longest one wins. */
function bestCard(folded: string, start: number, run: string, isHinted: boolean): Find | undefined {
  let best: Find | undefined;
  for (const group of run.matchAll(/[0-9]+/g)) {
    const length = group.index + group[0].length;
    const text = run.slice(0, length);
    const value = text.replace(/[^0-9]/g, '');
    // Up to three more digits are the card's last group, whatever Luhn's formula says of what stands before them.
    const hasShortRest = /^[^0-9]+[0-9]{1,3}$/.test(run.slice(length));
    if (value.length < 14 || hasShortRest) continue;
    const score = scoreOf(text, value, isHinted, folded, start);
    if (score >= (best?.score ?? 0.2)) best = { type: 'bank_card', start, end: start + length, score };
  }
  return best;
}

function scoreOf(text: string, value: string, isHinted: boolean, folded: string, start: number): number {
  if (!isHinted && (isMeasured(folded, start + text.length) || isMoney(folded, start))) return 0;
  // Cards are grouped by four, with a shorter last group; other groups are several numbers.
  const groups = text.split(/[^0-9]+/);
  const isGrouped = groups.length > 1;
  const areGroupsUsual =
    !isGrouped ||
    groups.every((group, i) => group.length >= 4 || i === groups.length - 1) ||
    groups.length === value.length;
  if (!areGroupsUsual) return 0;
  const hasIssuer = ISSUERS.some(
    ([first, min, max]) => first.test(value) && value.length >= min && value.length <= max,
  );
  const isUnionPay = value.startsWith('62') && value.length >= 16;
  const hint = isHinted ? 0.25 : 0;
  if (!hasIssuer) return isHinted && !isGrouped ? 0.5 : 0;
  if (isLuhnValid(value)) return Math.min(0.95, 0.85 + hint);
  return (isUnionPay ? 0.55 : 0.3) + (isGrouped ? 0.15 : 0) + hint;
}
