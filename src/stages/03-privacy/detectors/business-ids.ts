import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import { eachMatch, HANZI, isMeasured, LINK, WORD_START } from '../patterns';

type IdType = 'contract' | 'order';

const ID = '[0-9a-z][0-9a-z_/\\-]{4,39}';
/** 深保字第2026001号, (2026)深中银额协字第017号: contracts of banks. */
const NUMBERED = `(?:[(〔[【]?[0-9]{4}[)〕\\]】]?)?${HANZI}{0,8}[(〔[【]?[0-9]{0,4}[)〕\\]】]?${HANZI}{0,8}第?[0-9\\-]{2,12}号`;

const LABELS: Readonly<Record<IdType, RegExp>> = {
  contract: new RegExp(`(?:合同|协议)(?:编?号码?|编码)${LINK}(${ID}|${NUMBERED})`, 'g'),
  order: new RegExp(
    `(?:订单|采购单|销售单|提货单|发货单|送货单|运单|流水|业务|申请单?)(?:编?号码?|编码|id)${LINK}(${ID})|订单([0-9]{9,20})(?![0-9])`,
    'g',
  ),
};

/**
 * Ids of contracts or orders: by the recipe's pattern, and after a label such as 合同编号.
 *
 * @param pattern Expression of such ids, or an empty text.
 */
export function businessIdDetector(type: IdType, pattern: string): Detector {
  const own = pattern === '' ? undefined : new RegExp(`${WORD_START}(?:${pattern})(?![0-9])`, 'gi');
  const label = LABELS[type];
  return {
    needs: CHAR.digit,
    minDigits: 1,
    find({ folded }, finds) {
      if (own)
        eachMatch(own, folded, (match) => {
          push(type, finds, match.index, match[0], 0.85);
        });
      eachMatch(label, folded, (match) => {
        const text = (match[1] ?? match[2])!.replace(/[-_/]+$/, '');
        const start = match.index + match[0].length - (match[1] ?? match[2])!.length;
        if (text.replace(/[^0-9]/g, '').length < 4 || isMeasured(folded, start + text.length)) return;
        pushWithSlash(type, finds, folded, start, text, match[1] === undefined ? 0.55 : 0.8);
      });
    },
  };
}

/**
 * A slash may be part of an id, or part it from the next value: what stands before it is a find too, in case the rest
 * turns out to be another's. Where the rest goes on as an address, it is.
 */
function pushWithSlash(
  type: IdType,
  finds: Find[],
  folded: string,
  start: number,
  text: string,
  score: number,
): void {
  const end = start + text.length;
  const head = text.slice(0, text.indexOf('/'));
  const isWhole = !text.includes('/') || !/^[.@:]/.test(folded.slice(end));
  if (isWhole) push(type, finds, start, text, score);
  if (text.includes('/') && head.replace(/[^0-9]/g, '').length >= 4)
    push(type, finds, start, head, score - 0.01);
}

function push(type: IdType, finds: Find[], start: number, text: string, score: number): void {
  finds.push({ type, start, end: start + text.length, score });
}
