import { distinguisher } from '../../../src/stages/05-dedupe/repeat-form';
import { leakGuard } from '../../../src/stages/10-mix/leak-guard';

const WORDS = distinguisher(['采购融资', '经销融资']);

describe('leakGuard (MX-2)', () => {
  it.each([
    ['已录入，身份证[身份证_33]核对一致', '已录入，身份证[身份证_2]核对一致', true],
    ['账期90天', '账期九十天', true],
    ['账期90天', '账期60天', false],
    ['可以做', '不可以做', false],
    ['建议采购融资', '建议经销融资', false],
  ])('%s and %s: one text %p', (a, b, same) => {
    expect(leakGuard(a, WORDS) === leakGuard(b, WORDS)).toBe(same);
  });
});
