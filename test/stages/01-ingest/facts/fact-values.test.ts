import {
  isInternalId,
  isMobile,
  parseAmount,
  parseDate,
} from '../../../../src/stages/01-ingest/facts/fact-values';

it.each([
  ['1234.5', '1234.5'],
  ['¥1,234.50', '1234.50'],
  ['12.5万', '125000'],
  ['1.23456万元', '12345.6'],
  ['2亿', '200000000'],
  ['0.5万', '5000'],
  ['-30元', '-30'],
  ['007', '7'],
])('reads the amount %s as %s yuan (IN-8)', (cell, yuan) => {
  expect(parseAmount(cell)).toBe(yuan);
});

it.each(['', '待定', '1.2.3', '12万3', 'NaN', '1e5'])('refuses %j as an amount', (cell) => {
  expect(parseAmount(cell)).toBeUndefined();
});

it.each([
  ['2026-03-05', '2026-03-05'],
  ['2026/3/5', '2026-03-05'],
  ['2026年3月5日', '2026-03-05'],
  ['20260305', '2026-03-05'],
  ['2026-03-05 12:30:00', '2026-03-05'],
  ['2028-02-29', '2028-02-29'],
])('reads the date %s as %s', (cell, date) => {
  expect(parseDate(cell)).toBe(date);
});

it.each(['2026-02-29', '2026-13-01', '05/03/2026', '明天', ''])('refuses %j as a date', (cell) => {
  expect(parseDate(cell)).toBeUndefined();
});

it('keeps ids of our own numbering and no number that may be private', () => {
  expect(['E0012', 'PAY-2026-0003', '100023'].every(isInternalId)).toBe(true);
  expect(['13800138000', '91330100799655058B', '某某公司', 'a b'].some(isInternalId)).toBe(false);
});

it('tells mobile numbers from landlines', () => {
  expect([isMobile('138-0013-8000'), isMobile('+86 13800138000'), isMobile('0571-88886666')]).toEqual([
    true,
    true,
    false,
  ]);
});
