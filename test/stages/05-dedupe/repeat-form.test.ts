import { distinguisher, repeatForm } from '../../../src/stages/05-dedupe/repeat-form';

const WORDS = distinguisher(['核心企业', '供应商', '采购融资', '经销融资', '采购']);

function guard(text: string): string {
  return repeatForm(text, WORDS).guard;
}

describe('repeatForm (DE-1, DE-2)', () => {
  it('folds width, case, signs and ways of writing numbers', () => {
    expect(repeatForm('账期：九十天。', undefined).folded).toBe('账期90天');
    expect(repeatForm('账期 ９０ 天！', undefined).folded).toBe('账期90天');
    expect(repeatForm('利率3.5%', undefined)).toEqual(repeatForm('利率百分之三点五', undefined));
  });

  it('keeps 3.5, 35 and 3-5 apart', () => {
    const forms = ['费率3.5%', '费率35%', '费率3-5%'].map((text) =>
      JSON.stringify(repeatForm(text, undefined)),
    );
    expect(new Set(forms).size).toBe(3);
  });

  it.each([
    ['账期90天', '账期60天'],
    ['三天内', '三年内'],
    ['利率3%，费率5%', '利率5%，费率3%'],
    ['[发票_3]已到账', '[发票_4]已到账'],
    ['这个可以做', '这个不可以做'],
    ['采购融资需要担保', '经销融资需要担保'],
    ['供应商付给核心企业', '核心企业付给供应商'],
  ])('%s and %s may never be one', (a, b) => {
    expect(guard(a)).not.toBe(guard(b));
  });

  it.each([
    ['账期90天', '90天账期'],
    ['账期九十天', '账期90天'],
    ['账期90天，利率3%', '利率3%，账期90天'],
    ['非常感谢', '感谢'],
  ])('%s and %s may be one', (a, b) => {
    expect(guard(a)).toBe(guard(b));
  });

  it('takes distinguishing words as text, longest first', () => {
    expect('a.b采购融资axb'.match(distinguisher(['采购', 'A.B', '采购融资'])!)).toEqual(['a.b', '采购融资']);
    expect(distinguisher(['', ''])).toBeUndefined();
  });
});
