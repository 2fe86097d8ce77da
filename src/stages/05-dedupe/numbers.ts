import { chineseNumeral, NUMERAL_CHARS } from './chinese-numeral';

/** A number as the text means it, whatever way it is written. */
export interface FoundNumber {
  /** Kind of thing counted: `天`, `月`, `%`, …; empty for money, and when the text does not say. Stand-ins have `[]`. */
  readonly unit: string;
  /** Canonical value, `90`, `0.035`; a stand-in as it is. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Units that mean the same; a number that is followed by one of them carries it. */
const UNITS: readonly (readonly [string, string])[] = [
  ['天', '天|日|号'],
  ['周', '个?星期|个?礼拜|周'],
  ['月', '个?月'],
  ['年', '年'],
  ['时', '个?小时|个?钟头'],
  ['分', '分钟'],
  ['%', '%|个百分点|个点'],
  ['成', '成(?![立功本为员交都果熟])'],
  ['', '元|块钱?|rmb'], // 300万 and 三百万元 are one amount
];
/** Other words that show that a single Chinese digit before them counts something (一笔, but not 一般 or 一起). */
const COUNTERS = '个|笔|家|张|份|户|次|条|期|倍|折|季|点|位|人|套|批|票|页|项|类|种|级|层|轮|步|单';

const MAGNITUDES: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  k: 1e3,
  w: 1e4,
};

const STAND_IN = String.raw`\[[^[\]\s]{1,20}_\d+\]`;
const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?`;
const CHINESE = `[${NUMERAL_CHARS}]+(?:点[零一二三四五六七八九〇]+)?`;
const UNIT = UNITS.map(([, forms]) => forms).join('|');
const NUMBER = new RegExp(
  `(?<standIn>${STAND_IN})` +
    `|(?<fraction>[百千])分之(?<part>${ARABIC}|${CHINESE})` +
    `|(?<arabic>${ARABIC})\\s*(?<magnitude>十万|百万|千万|千|万|亿|[kw](?![a-z]))?\\s*(?<unitA>${UNIT})?` +
    `|(?<half>半)(?<unitH>${UNIT})?` +
    `|(?<chinese>${CHINESE})(?<unitC>${UNIT})?(?<counter>${COUNTERS})?`,
  'gu',
);
const CANONICAL_UNITS = UNITS.map(([unit, forms]) => [unit, new RegExp(`^(?:${forms})$`)] as const);

/**
 * Find the numbers of a text: Arabic and Chinese, with 万 and 亿 multiplied out, percentages in both writings, 半 as
 * 0.5, and stand-ins of masked values, which count as numbers of their own (DE-2). A single Chinese digit counts only
 * before a unit or counter, so that 一般, 万一 and 统一 hold no number.
 *
 * @param text Text after Unicode NFKC, in lower case.
 * @returns In order of occurrence.
 *
 * @example
 * findNumbers('账期九十天，费率百分之三点五').map(({ value, unit }) => value + unit); // => ['90天', '0.035%']
 */
export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const number = read(match.groups!);
    if (number) found.push({ ...number, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function read(
  groups: Readonly<Record<string, string | undefined>>,
): { unit: string; value: string } | undefined {
  const { standIn, fraction, part, arabic, magnitude, half, chinese } = groups;
  if (standIn) return { unit: '[]', value: standIn };
  if (fraction && part)
    return { unit: '%', value: canonical(valueOf(part) / (fraction === '百' ? 100 : 1000)) };
  if (half) return { unit: canonicalUnit(groups['unitH']), value: '0.5' };
  if (arabic) return scaled(valueOf(arabic) * (MAGNITUDES[magnitude ?? ''] ?? 1), groups['unitA']);
  if (!chinese || !counts(chinese, groups)) return undefined;
  return scaled(valueOf(chinese), groups['unitC']);
}

/** Whether these characters are a number here, and not a part of a word such as 一般, 千万 (by all means) or 百忙. */
function counts(chinese: string, groups: Readonly<Record<string, string | undefined>>): boolean {
  if (groups['unitC'] || groups['counter']) return true;
  return chinese.length > 1 && !/^[十百千万亿]+$/.test(chinese) && chinese !== '万一';
}

function scaled(value: number, unit: string | undefined): { unit: string; value: string } {
  const known = canonicalUnit(unit);
  if (known === '%') return { unit: '%', value: canonical(value / 100) };
  if (known === '成') return { unit: '%', value: canonical(value / 10) };
  return { unit: known, value: canonical(value) };
}

function canonicalUnit(unit: string | undefined): string {
  return CANONICAL_UNITS.find(([, forms]) => unit !== undefined && forms.test(unit))?.[0] ?? '';
}

function valueOf(digits: string): number {
  return /^\d/.test(digits) ? Number(digits.replaceAll(',', '')) : chineseNumeral(digits);
}

/** Twelve digits, so that 0.1 × 3 and 0.3 are one. */
function canonical(value: number): string {
  return String(Number(value.toPrecision(12)));
}
