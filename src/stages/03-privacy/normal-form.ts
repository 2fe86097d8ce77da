import type { PiiType } from '../../contract/recipe/privacy';
import { fold } from './fold';
import { withoutInvisible } from './visible';

const CHINESE_DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('零〇一幺二两三四五六七八九', (char, i) => [char, '0011223456789'[i]!]),
);

/**
 * The one spelling of a value that its stand-in belongs to (PII-4): `138 0013-8000`, `+86 13800138000` and
 * `１３８００１３８０００` are one number. Values that differ in more than spelling stay apart.
 */
export function normalForm(type: PiiType, text: string): string {
  // A column may hold what the type's form has no place for, such as an invoice id in Chinese: keep it apart as it is.
  const visible = withoutInvisible(text);
  return spelling(type, visible) || visible.trim();
}

function spelling(type: PiiType, text: string): string {
  switch (type) {
    case 'mobile':
      return digits(text).replace(/^(?:00)?86(?=1\d{10}$)/, '');
    case 'landline':
      return digits(text).replace(/^(?:00)?86(?=[1-9]\d{8,})/, '0');
    case 'bank_card':
    case 'qq':
      return digits(text);
    case 'id_card':
    case 'credit_code':
    case 'invoice':
    case 'passport':
      return fold(text)
        .replace(/[^0-9a-z]/g, '')
        .toUpperCase();
    case 'plate':
      return fold(text)
        .replace(/[\s·•.-]/g, '')
        .toUpperCase();
    case 'contract':
    case 'order':
      return fold(text).replace(/\s/g, '').toUpperCase();
    case 'email':
    case 'wechat':
    case 'ip':
    case 'company':
    case 'address':
      return fold(text).replace(/\s/g, '');
    case 'person':
      return fold(text).replace(/[\s·•]/g, '');
    case 'url_credentials':
    case 'contact':
      return text.trim();
  }
}

function digits(text: string): string {
  return fold(text)
    .replace(/[零〇一幺二两三四五六七八九]/g, (char) => CHINESE_DIGITS[char]!)
    .replace(/[^0-9]/g, '');
}
