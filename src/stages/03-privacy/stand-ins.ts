import type { PiiType } from '../../contract/recipe/privacy';

/** What placeholders are called. The names are part of stored data: never rename one. */
export const STAND_IN_NAMES: Readonly<Record<PiiType, string>> = {
  mobile: '手机号',
  landline: '座机',
  id_card: '身份证',
  bank_card: '银行卡',
  credit_code: '信用代码',
  invoice: '发票',
  contract: '合同',
  order: '订单',
  email: '邮箱',
  wechat: '微信',
  qq: 'QQ',
  plate: '车牌',
  passport: '护照',
  address: '地址',
  ip: 'IP',
  url_credentials: '网址',
  person: '人名',
  company: '企业',
  contact: '联系人',
};

// Folding makes QQ and IP small.
const OWN = new RegExp(`\\[(?:${Object.values(STAND_IN_NAMES).join('|')}|qq|ip)_[0-9]+\\]`, 'g');

/** `[手机号_3]`: the third distinct value of its type (PII-3). */
export function placeholder(type: PiiType, ordinal: number): string {
  return `[${STAND_IN_NAMES[type]}_${ordinal}]`;
}

/** Where placeholders stand in a text, as `[start, end]` pairs by rising start. */
export function placeholderSpans(text: string): (readonly [number, number])[] {
  if (!text.includes('[')) return [];
  return Array.from(text.matchAll(OWN), (match) => [match.index, match.index + match[0].length] as const);
}

/**
 * The text with the words in placeholders blotted out, its length unchanged: the 手机 in `[手机号_3]` must not make the
 * number after it look like a telephone's.
 */
export function blotPlaceholders(text: string): string {
  return text.replace(OWN, (own) => `[${'\u0001'.repeat(own.length - 2)}]`);
}

/** Whether a text is one placeholder and nothing else. */
export function isPlaceholder(text: string): boolean {
  const spans = placeholderSpans(text);
  return spans.length === 1 && spans[0]![0] === 0 && spans[0]![1] === text.length;
}
