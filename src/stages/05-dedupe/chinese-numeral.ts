/** 零 to 九, and the ways in which 2 and 0 are also written. */
const DIGITS = '零一二三四五六七八九';
const MORE_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  两: 2,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** The characters above, for use inside a character class. */
export const NUMERAL_CHARS = `${DIGITS}〇两壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿`;

/**
 * Value of a Chinese numeral: by places (一千二百三十), digit by digit (二〇二六), with a decimal part (三点五), or with a
 * spoken last place (两万五 is 25 000, 一百二 is 120).
 *
 * @param numeral Characters of {@link NUMERAL_CHARS}, and at most one 点.
 *
 * @example
 * chineseNumeral('九十'); // => 90
 */
export function chineseNumeral(numeral: string): number {
  const [whole = '', decimals] = numeral.split('点');
  const value = /[十拾百佰千仟万亿]/.test(whole) ? byPlaces(whole) : Number(digitString(whole) || '0');
  return decimals ? Number(`${value}.${digitString(decimals)}`) : value;
}

function byPlaces(numeral: string): number {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const char of numeral) {
    const small = SMALL_UNITS[char];
    const large = LARGE_UNITS[char];
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = undefined;
      lastUnit = small;
    } else if (large !== undefined) {
      // 一亿二千万: what comes before 亿 is multiplied as a whole, what comes before 万 only since 亿.
      const before = section + (digit ?? 0);
      total = large > 1e4 ? (total + before || 1) * large : total + (before || 1) * large;
      section = 0;
      digit = undefined;
      lastUnit = large;
    } else {
      digit = digitOf(char);
      if (digit === 0) lastUnit = 1; // 一百零二 is 102: no place is left out
    }
  }
  return total + section + (digit ?? 0) * Math.max(1, lastUnit / 10);
}

function digitString(numeral: string): string {
  return Array.from(numeral, digitOf).join('');
}

function digitOf(char: string): number {
  return MORE_DIGITS[char] ?? DIGITS.indexOf(char);
}
