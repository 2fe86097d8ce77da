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
