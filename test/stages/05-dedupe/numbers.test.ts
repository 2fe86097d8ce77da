import { findNumbers } from '../../../src/stages/05-dedupe/numbers';

function numbers(text: string): string[] {
  return findNumbers(text.normalize('NFKC').toLowerCase()).map(({ value, unit }) => value + unit);
}

describe('findNumbers (DE-2)', () => {
  it.each([
    ['账期90天', '账期九十天', ['90天']],
    ['利率3.5%', '利率百分之三点五', ['0.035%']],
    ['利率3.5个点', '利率３.５％', ['0.035%']],
    ['额度300万', '额度三百万元', ['3000000']],
    ['额度1,200,000元', '额度120万元', ['1200000']],
    ['2个月', '两个月', ['2月']],
    ['3成', '三成', ['0.3%']],
    ['千分之五', '0.5%', ['0.005%']],
    ['100w', '100万', ['1000000']],
    ['3月15号', '三月十五日', ['3月', '15天']],
    ['一年半', '1年半', ['1年', '0.5']],
    ['48小时', '四十八个小时', ['48时']],
  ])('%s and %s hold the same numbers', (a, b, expected) => {
    expect(numbers(a)).toEqual(expected);
    expect(numbers(b)).toEqual(expected);
  });

  it('counts stand-ins of masked values, each as itself', () => {
    expect(numbers('[发票_3]和[发票_13]已到账')).toEqual(['[发票_3][]', '[发票_13][]']);
  });

  it.each(['一般都可以', '我们一起看一下', '万一不行', '统一安排', '千万别急', '百忙之中', '成立'])(
    '%s holds none',
    (text) => {
      expect(numbers(text)).toEqual([]);
    },
  );

  it('says where each number stands', () => {
    expect(findNumbers('账期九十天吧')).toEqual([{ unit: '天', value: '90', start: 2, end: 5 }]);
  });
});
