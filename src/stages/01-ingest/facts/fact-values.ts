/** A multiple of yuan that Chinese amounts are written in, as a shift of the decimal point. */
const UNITS: Readonly<Record<string, number>> = { '': 0, 元: 0, 万: 4, 万元: 4, 亿: 8, 亿元: 8 };

/**
 * An amount as a decimal text in yuan.
 *
 * @returns `undefined` for anything but a number, with or without ¥, thousands separators and a unit.
 *
 * @example
 * parseAmount('¥1,234.50'); // => '1234.50'
 * parseAmount('12.5万'); // => '125000'
 */
export function parseAmount(cell: string): string | undefined {
  const compact = cell.replace(/[\s,，]/g, '').replace(/^(?:RMB|CNY|[¥￥])/i, '');
  const parts = /^([-+]?)(\d+)(?:\.(\d+))?(元|万元|万|亿元|亿)?$/.exec(compact);
  if (parts === null) return undefined;
  const [, sign, whole, fraction = '', unit = ''] = parts;
  const shift = UNITS[unit]!;
  const digits = fraction.padEnd(shift, '0');
  const rest = digits.slice(shift);
  const yuan = `${whole}${digits.slice(0, shift)}`.replace(/^0+(?=\d)/, '');
  return `${sign === '-' ? '-' : ''}${yuan}${rest === '' ? '' : `.${rest}`}`;
}

/**
 * A calendar date as `YYYY-MM-DD`.
 *
 * @returns `undefined` for anything but a date that exists. A time of day after the date is ignored.
 *
 * @example
 * parseDate('2026/3/5'); // => '2026-03-05'
 * parseDate('2026年3月5日'); // => '2026-03-05'
 * parseDate('2026-02-30'); // => undefined
 */
export function parseDate(cell: string): string | undefined {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(cell.trim()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(cell.trim());
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/**
 * Whether an id is the company's own numbering, such as `E0012` or `PAY-2026-0003`, which tells nothing about anybody.
 * A long run of digits may be a telephone, a card or a tax number and is none.
 */
export function isInternalId(cell: string): boolean {
  return /^[A-Za-z0-9_-]{1,32}$/.test(cell) && !/\d{11,}/.test(cell) && !isCreditCode(cell);
}

/** Whether a text has the shape of a unified social credit code (GB 32100): 18 letters and digits. */
export function isCreditCode(cell: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/i.test(cell);
}

/** Whether a telephone number is a Chinese mobile number; else it counts as a landline. */
export function isMobile(cell: string): boolean {
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(cell.replace(/[\s-]/g, ''));
}
