/**
 * What two writings of the same words have in common (DE-1): compatibility forms (full-width, circled, …) unified by
 * Unicode NFKC, letters in lower case, and signs left out, but for those that make numbers what they are: the point
 * and the percent sign stay, and any other sign between two digits becomes a blank, so that 3.5 and 3-5 are not 35.
 *
 * @returns The folded text; for a text of signs alone, such as `？！`, the trimmed text itself, so that it does not
 *   equal every other one.
 *
 * @example
 * foldText('ＯＫ，费率 3.5 % ！'); // => 'ok费率3.5%'
 */
export function foldText(text: string): string {
  const folded = HAN_ONLY.test(text) ? text.replace(HAN_SIGN, '') : foldAny(text);
  return folded === '' ? text.trim() : folded;
}

/** Most chat texts: unified ideographs, which NFKC and lower case leave alone, and signs, none of them at a digit. */
const HAN_ONLY = /^[\u4e00-\u9fff，。！？、；：\n]*$/;
const HAN_SIGN = /[，。！？、；：\n]+/g;

function foldAny(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{N})\s+(?=%)/gu, '')
    .replace(BETWEEN_DIGITS, (signs) => (signs === '.' ? '.' : ' '))
    .replace(SIGN, '');
}

const BETWEEN_DIGITS = /(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu;
const SIGN = /(?!(?<=\p{N})(?:[. ](?=\p{N})|%))[^\p{L}\p{N}]/gu;
