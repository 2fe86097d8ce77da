import type { PiiType } from '../../src/contract/recipe/privacy';
import type { Random } from '../../src/stages/random';
import { chance, pick } from './pick';

/** ASCII letters, digits and signs to their full-width forms. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/**
 * How people type a value into a chat: most as it is, some with spaces or full-width digits, a few with a zero-width
 * space that came along with a copied text.
 */
export function writtenAs(random: Random, type: PiiType, value: string): string {
  const forms = FORMS[type];
  if (forms === undefined || !chance(random, 0.35)) return value;
  return pick(random, forms)(value);
}

type Form = (value: string) => string;

const FORMS: Readonly<Partial<Record<PiiType, readonly Form[]>>> = {
  mobile: [
    (value) => `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`,
    (value) => `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
    fullWidth,
    (value) => `+86 ${value}`,
    (value) => `${value.slice(0, 5)}\u200b${value.slice(5)}`,
  ],
  landline: [
    (value) => value.replace('-', ''),
    (value) => value.replace('-', ' '),
    (value) => `(${value.replace('-', ')')}`,
    fullWidth,
  ],
  bank_card: [(value) => value.replace(/(\d{4})(?=\d)/g, '$1 '), fullWidth],
  id_card: [
    (value) => value.toLowerCase(),
    (value) => `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`,
    fullWidth,
  ],
  credit_code: [(value) => value.toLowerCase(), (value) => `${value.slice(0, 8)} ${value.slice(8)}`],
  qq: [fullWidth],
  plate: [(value) => `${value.slice(0, 2)}·${value.slice(2)}`],
  contract: [(value) => value.toLowerCase()],
};
