import { numberMarks, numberSignature } from '../../../src/stages/05-dedupe/number-signature';

describe('numberSignature (DE-2)', () => {
  it.each([
    ['账期90天', '九十天账期'],
    ['费率3%，账期90天', '账期九十天，费率百分之三'],
    ['[姓名_3]您好，额度是300万', '[姓名_4]您好，额度是三百万元'],
    ['发票上传了吗', '合同盖章了吗'],
  ])('is one for %s and %s', (a, b) => {
    expect(numberSignature(a)).toBe(numberSignature(b));
  });

  it.each([
    ['账期90天', '账期60天'],
    ['账期90天', '账期90个月'],
    ['先付3%，再付5%', '先付5%，再付3%'],
    ['账期90天', '账期可以谈'],
  ])('differs between %s and %s', (a, b) => {
    expect(numberSignature(a)).not.toBe(numberSignature(b));
  });
});

describe('numberMarks', () => {
  it('numbers the signatures in order of occurrence', () => {
    expect(numberMarks(['账期90天', '您好', '九十天', '账期60天', '在吗'])).toEqual([0, 1, 0, 2, 1]);
  });
});
