import type { PiiType } from '../../src/contract/recipe/privacy';
import type { Random } from '../../src/stages/random';
import { between, chance } from './pick';

/** ASCII letters, digits and signs to their full-width forms. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/**
 * How people type a value into a chat: most as it is, some with spaces or full-width digits, a few with a zero-width
 * space that came along with a copied text.
 */
export function writtenAs(random: Random, type: PiiType, value: string): string {
  if (!chance(random, 0.35)) return value;
  switch (type) {
    case 'mobile':
      return pickForm(random, [
        `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`,
        `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
        fullWidth(value),
        `+86 ${value}`,
        `${value.slice(0, 5)}\u200b${value.slice(5)}`,
      ]);
    case 'landline':
      return pickForm(random, [value.replace('-', ''), value.replace('-', ' '), `(${value.replace('-', ')')}`, fullWidth(value)]);
    case 'bank_card':
      return pickForm(random, [value.replace(/(\d{4})(?=\d)/g, '$1 '), fullWidth(value)]);
    case 'id_card':
      return pickForm(random, [
        value.toLowerCase(),
        `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`,
        fullWidth(value),
      ]);
    case 'credit_code':
      return pickForm(random, [value.toLowerCase(), `${value.slice(0, 8)} ${value.slice(8)}`]);
    case 'qq':
      return fullWidth(value);
    case 'plate':
      return `${value.slice(0, 2)}·${value.slice(2)}`;
    case 'contract':
    case 'order':
      return chance(random, 0.5) ? value.toLowerCase() : value;
    default:
      return value;
  }
}

function pickForm(random: Random, forms: readonly string[]): string {
  return forms[between(random, 0, forms.length - 1)]!;
}
