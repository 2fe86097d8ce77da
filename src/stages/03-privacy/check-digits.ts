/** Check digits of numbers that identify people, cards and companies. All take plain, upper-case strings. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/**
 * Check digit of the first 17 digits of an identity number: ISO 7064 MOD 11-2.
 *
 * @see GB 11643-1999, annex
 * @example
 * idCardCheckDigit('11010519491231002'); // => 'X'
 */
export function idCardCheckDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += ID_WEIGHTS[i]! * Number(first17[i]);
  return ID_CHECKS[sum % 11]!;
}

/** Whether the last of 18 characters is the check digit of the first 17. */
export function isIdCardValid(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && idCardCheckDigit(number.slice(0, 17)) === number[17];
}

/**
 * Digit that makes a card number pass: Luhn's formula, ISO/IEC 7812-1 annex B.
 *
 * @example
 * luhnCheckDigit('7992739871'); // => '3'
 */
export function luhnCheckDigit(payload: string): string {
  return String((10 - (luhnSum(`${payload}0`) % 10)) % 10);
}

/** Whether a number passes Luhn's formula. */
export function isLuhnValid(number: string): boolean {
  return /^\d+$/.test(number) && luhnSum(number) % 10 === 0;
}

function luhnSum(number: string): number {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}

/** The 31 characters of a unified social credit code: no I, O, S, V, Z. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Check character of the first 17 characters of a unified social credit code: ISO 7064 MOD 31-3 as in
 * GB 32100-2015, annex.
 *
 * @returns The character, or an empty text when one of the 17 is not in the code's alphabet.
 * @example
 * creditCodeCheck('91350100M000100Y4'); // => '3'
 */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = CREDIT_ALPHABET.indexOf(first17[i] ?? '?');
    if (value < 0) return '';
    sum += value * (3 ** i % 31);
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Whether the last of 18 characters is the check character of the first 17. */
export function isCreditCodeValid(code: string): boolean {
  return code.length === 18 && creditCodeCheck(code.slice(0, 17)) === code[17];
}

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
);

/** Whether two digits are a province in the sense of GB/T 2260. */
export function isProvince(twoDigits: string): boolean {
  return PROVINCES.has(twoDigits);
}
