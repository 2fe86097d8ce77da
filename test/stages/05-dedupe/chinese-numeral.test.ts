import { chineseNumeral } from '../../../src/stages/05-dedupe/chinese-numeral';

describe('chineseNumeral', () => {
  it.each([
    ['九十', 90],
    ['十', 10],
    ['十五', 15],
    ['一百二十', 120],
    ['一百二', 120],
    ['一百零二', 102],
    ['一千二百三', 1230],
    ['两万五', 25_000],
    ['三千五百万', 35_000_000],
    ['一亿二千万', 120_000_000],
    ['十万', 100_000],
    ['二〇二六', 2026],
    ['三点五', 3.5],
    ['零点八五', 0.85],
    ['叁佰万', 3_000_000],
  ])('%s is %d', (numeral, value) => {
    expect(chineseNumeral(numeral)).toBe(value);
  });
});
