import fc from 'fast-check';
import { foldText } from '../../src/stages/fold-text';

describe('foldText (DE-1)', () => {
  it.each([
    ['ＯＫ，费率 3.5 % ！', 'ok费率3.5%'],
    ['好的 。', '好的'],
    ['3-5天', '3 5天'],
    ['35天', '35天'],
    ['1、2、3', '1 2 3'],
    [' ？！', '？！'],
    ['第 2. 条', '第2条'],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

it('foldText treats texts of Chinese characters alone as it treats all others (DE-1)', () => {
  // A letter in front sends the same text the long way.
  const han = fc.string({
    unit: fc.constantFrom('账', '期', '三', '，', '。', '？', '！', '、', '；', '：', '\n', '龥', '鿿'),
    minLength: 1,
  });
  fc.assert(
    fc.property(
      han.filter((text) => /[\u4e00-\u9fff]/.test(text)),
      (text) => {
        expect(`a${foldText(text)}`).toBe(foldText(`a${text}`));
      },
    ),
  );
});
