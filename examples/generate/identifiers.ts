import type { Random } from '../../src/stages/random';
import { between, characters, chance, digits, pick } from './pick';

/**
 * Identifiers that are valid in form and belong to nobody: regions end in 99, mobiles have 0000 in the middle, hosts
 * are example.com, addresses of the network are those reserved for documentation (RFC 5737).
 */

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const REGIONS = ['110099', '310099', '320599', '330199', '370299', '420199', '440399', '510199'];

/**
 * Check digit of an 18-digit ID card: ISO 7064 MOD 11-2 over the first 17 digits.
 *
 * @see GB 11643-1999
 */
export function idCardCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11]!;
}

/**
 * Check character of a unified social credit code, over the first 17 characters.
 *
 * @see GB 32100-2015
 */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CREDIT_ALPHABET.indexOf(first17[i]!) * (3 ** i % 31);
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Luhn check digit for a number that still lacks it (ISO/IEC 7812-1). */
export function luhnCheck(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

export function idCard(random: Random): string {
  const month = String(between(random, 1, 12)).padStart(2, '0');
  const date = String(between(random, 1, 28)).padStart(2, '0');
  const first17 = `${pick(random, REGIONS)}${between(random, 1958, 2001)}${month}${date}${digits(random, 3)}`;
  return first17 + idCardCheck(first17);
}

/** An ID card whose check digit is wrong, as people mistype it (PII-2). */
export function mistypedIdCard(random: Random): string {
  const right = idCard(random);
  const wrong = String((Number(right[17] === 'X' ? 4 : right[17]) + between(random, 1, 9)) % 10);
  return right.slice(0, 17) + wrong;
}

export function creditCode(random: Random): string {
  const body = `MA${characters(random, CREDIT_ALPHABET, 6)}`;
  const first17 = `91${pick(random, REGIONS)}${body}${organisationCheck(body)}`;
  return first17 + creditCodeCheck(first17);
}

/** Check character of the organisation code inside it, over its first 8 characters (GB 11714-1997). */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * parseInt(body[i]!, 36), 0);
  return '0X987654321'[sum % 11]!;
}

export function bankCard(random: Random): string {
  const body = `629999${digits(random, chance(random, 0.7) ? 12 : 9)}`;
  return body + luhnCheck(body);
}

export function mobile(random: Random): string {
  const prefix = pick(random, ['138', '139', '150', '158', '177', '186', '189', '199']);
  return `${prefix}0000${digits(random, 4)}`;
}

export function landline(random: Random): string {
  return `${pick(random, ['010', '021', '0512', '0571', '0755', '028'])}-5550${digits(random, 4)}`;
}

/** An 8-digit invoice number; never one that reads as a date. */
export function invoiceNumber(random: Random): string {
  return `${between(random, 3, 9)}${digits(random, 7)}`;
}

/** A 20-digit number of a fully digital invoice: year, region, channel, sequence. */
export function digitalInvoiceNumber(random: Random, year: number): string {
  return `${String(year).slice(2)}${pick(random, ['31', '32', '33', '44'])}2000000${digits(random, 9)}`;
}

export function invoiceCode(random: Random): string {
  return chance(random, 0.5) ? `3100${digits(random, 6)}` : `0310${digits(random, 8)}`;
}

export function contractId(random: Random): string {
  const day = `2026${String(between(random, 1, 5)).padStart(2, '0')}${String(between(random, 1, 28)).padStart(2, '0')}`;
  return chance(random, 0.5) ? `HT-${day}-${digits(random, 2)}` : `HT${day}${digits(random, 3)}`;
}

export function plate(random: Random): string {
  const place = pick(random, ['沪A', '苏E', '浙A', '京N', '粤B', '鲁B', '鄂A', '川A']);
  const letter = characters(random, 'ABCDEFGHJKLMNPQRSTUVWXYZ', 1);
  return chance(random, 0.3) ? `${place}D${digits(random, 5)}` : `${place}${digits(random, 2)}${letter}${digits(random, 2)}`;
}

export function passport(random: Random): string {
  return chance(random, 0.5) ? `E${digits(random, 8)}` : `E${characters(random, 'ABCDEFGH', 1)}${digits(random, 7)}`;
}

const SYLLABLES = ['lin', 'zhou', 'qiao', 'meng', 'shu', 'yan', 'tao', 'rui', 'wei', 'jing', 'xia', 'song'];

export function email(random: Random): string {
  const host = pick(random, ['example.com', 'mail.example.com', 'example.org', 'example.net']);
  return `${pick(random, SYLLABLES)}.${pick(random, SYLLABLES)}${between(random, 1, 99)}@${host}`;
}

export function wechatId(random: Random): string {
  return `${pick(random, SYLLABLES)}${pick(random, SYLLABLES)}_${pick(random, ['scf', 'gyl', 'bank', 'fin'])}${digits(random, 3)}`;
}

/** The account name that a chat export shows for a contact. */
export function wxid(random: Random): string {
  return `wxid_${characters(random, 'abcdefghijkmnpqrstuvwxyz23456789', 14)}`;
}

export function qq(random: Random): string {
  return `${between(random, 1, 9)}${digits(random, between(random, 7, 9))}`;
}

export function ip(random: Random): string {
  return `${pick(random, ['192.0.2', '198.51.100', '203.0.113'])}.${between(random, 2, 254)}`;
}

export function urlWithCredentials(random: Random): string {
  const user = pick(random, ['report', 'viewer', 'bankuser', 'download']);
  const secret = characters(random, 'abcdefghkmnpqrstuvwxyz23456789', 8);
  return `https://${user}:${secret}@${pick(random, ['files', 'data', 'sftp'])}.example.com/${pick(random, ['2026q1', 'invoice', 'ledger'])}`;
}

export function address(random: Random): string {
  const city = pick(random, ['江州市临川区', '云港市望海区', '澄江市青浦新区', '栖霞市东岭区', '海宁州市南屏区']);
  const road = pick(random, ['青石路', '望潮路', '柏叶大道', '落星街', '金穗路', '听泉路']);
  const tail = pick(random, ['', `${between(random, 1, 12)}幢${between(random, 1, 28)}0${between(random, 1, 8)}室`]);
  return `${city}${road}${between(random, 6, 988)}号${tail}`;
}

const FAMILY = '周林乔孟舒严陶芮韦景夏宋邵温祝柏';
const GIVEN = ['海棠', '砚秋', '知远', '予安', '若溪', '承志', '锦书', '牧之', '清越', '怀瑾', '思齐', '望舒', '亦凡', '景行'];

export function personName(random: Random): string {
  return characters(random, FAMILY, 1) + pick(random, GIVEN);
}
