import type { PiiType } from '../../contract/recipe/privacy';
import { creditCodeCheck, idCardCheckDigit, luhnCheckDigit } from './check-digits';
import { pickSurrogate, type SurrogateSpace } from './surrogate-space';
import {
  SURROGATE_BRANDS,
  SURROGATE_GIVEN,
  SURROGATE_PLACES,
  SURROGATE_SURNAMES,
  SURROGATE_TRADES,
} from './surrogate-words';

/**
 * Types whose surrogates come from a range that is never given to anyone (unassigned prefixes and regions, RFC 2606 and
 * RFC 5737 names and addresses): even in raw text such a value can only be a surrogate.
 */
export const RESERVED_TYPES: ReadonlySet<PiiType> = new Set([
  'mobile',
  'id_card',
  'credit_code',
  'email',
  'ip',
  'address',
  'url_credentials',
]);

/** Prefixes of mobile numbers that no operator has been given. */
const FREE_PREFIXES = ['154', '160', '161', '163', '164', '168', '169', '179'];

/**
 * A made-up value of the same format (PII-3): same length and layout, valid check digits, so that a model learns the
 * shape without learning anyone's number.
 *
 * @param index Which one, from 0: different indices below the type's capacity give different values.
 * @param key Shifts and stretches the sequence, so that neighbours do not look alike; any whole number from 0.
 * @returns undefined when the type has no made-up form of this value, or has run out: use the placeholder then.
 */
export function surrogate(type: PiiType, value: string, index: number, key: number): string | undefined {
  const space = spaceOf(type, value);
  return space && pickSurrogate(space, index, key);
}

function spaceOf(type: PiiType, value: string): SurrogateSpace | undefined {
  switch (type) {
    case 'mobile':
      return { size: 8e8, make: (n) => FREE_PREFIXES[Math.floor(n / 1e8)]! + pad(n % 1e8, 8) };
    case 'landline': {
      const area = /^0(?:10|2\d|\d{3})/.exec(value)?.[0];
      return area ? { size: 1e5, make: (n) => `${area}-999${pad(n, 5)}` } : undefined;
    }
    case 'id_card':
      return { size: 16_800_000, make: idCard };
    case 'bank_card':
      return value.length < 16 || value.length > 19
        ? digitsOf(value)
        : { size: 1e8, make: (n) => card(n, value.length) };
    case 'credit_code':
      return { size: 1e9, make: (n) => creditCode(n) };
    case 'email':
      return { size: 1e6, make: (n) => `user${pad(n, 6)}@example.com` };
    case 'ip':
      return { size: 131_072, make: (n) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}` };
    case 'address':
      return { size: 1e6, make: (n) => `示例市示例区示例路${n + 1}号` };
    case 'url_credentials':
      return { size: 1e6, make: (n) => `https://user${pad(n, 6)}:secret@example.com/` };
    case 'person':
      return { size: 30 * 30 * 30, make: person };
    case 'company':
      return { size: 10 * 30 * 30 * 10, make: company };
    case 'wechat':
      return { size: 1e9, make: (n) => `wxid_${pad(n, 9)}x` };
    case 'invoice':
    case 'contract':
    case 'order':
    case 'qq':
    case 'plate':
    case 'passport':
      return digitsOf(value);
    case 'contact':
      return undefined;
  }
}

/** The value's own layout with other digits. Short ones have too few digits to tell many values apart. */
function digitsOf(value: string): SurrogateSpace | undefined {
  const digitCount = value.replace(/[^0-9]/g, '').length;
  if (digitCount < 4) return undefined;
  const used = Math.min(digitCount, 12);
  return {
    // The first digit is never 0, which would change the layout of numbers.
    size: 9 * 10 ** (used - 1),
    make: (n) => {
      const fresh = String(n + 10 ** (used - 1));
      let at = -(digitCount - used);
      return value.replace(/[0-9]/g, (digit) => (at++ < 0 ? digit : fresh[at - 1]!));
    },
  };
}

/** Region 110199 has been given to no county; births of 1950 to 1999. */
function idCard(n: number): string {
  const day = n % 28;
  const month = Math.floor(n / 28) % 12;
  const year = Math.floor(n / 336) % 50;
  const first = `110199${1950 + year}${pad(month + 1, 2)}${pad(day + 1, 2)}${pad(Math.floor(n / 16_800), 3).slice(-3)}`;
  return first + idCardCheckDigit(first);
}

function card(n: number, length: number): string {
  const payload = `629999${pad(n, 8)}`.padEnd(length - 1, '0');
  return payload + luhnCheckDigit(payload);
}

/** Region 119999 has been given to no county. */
function creditCode(n: number): string {
  const first = `91119999${pad(n, 9)}`;
  return first + creditCodeCheck(first);
}

function person(n: number): string {
  const [a, b, c] = [Math.floor(n / 900), Math.floor(n / 30) % 30, n % 30];
  return SURROGATE_SURNAMES[a]! + SURROGATE_GIVEN[b]! + SURROGATE_GIVEN[c]!;
}

function company(n: number): string {
  const [place, a, b, trade] = [
    Math.floor(n / 9000),
    Math.floor(n / 300) % 30,
    Math.floor(n / 10) % 30,
    n % 10,
  ];
  return `${SURROGATE_PLACES[place]!}${SURROGATE_BRANDS[a]!}${SURROGATE_BRANDS[b]!}${SURROGATE_TRADES[trade]!}有限公司`;
}

function pad(n: number, length: number): string {
  return String(n).padStart(length, '0');
}
