import { isAreaCode } from '../../../../src/stages/03-privacy/area-codes';
import { findsIn } from '../finds';

describe('landlineDetector', () => {
  it.each([
    ['座机0755-12345678', '0755-12345678'],
    ['打0755 8888 6666找我', '0755 8888 6666'],
    ['(010)88886666', '(010)88886666'],
    ['总机021-88886666转8012', '021-88886666转8012'],
    ['02188886666打不通', '02188886666'],
    ['+86 755 88886666', '+86 755 88886666'],
    ['客服400-820-8820', '400-820-8820'],
    ['400 8208 820', '400 8208 820'],
    ['电话：88886666', '88886666'],
    ['记一下（0755-86667777），谢谢', '0755-86667777'],
    ['记一下（(0755)86667777）', '(0755)86667777'],
    ['传真是６６６６８８８８', '６６６６８８８８'],
  ])('finds the number in %j (PII-1)', (text, number) => {
    expect(findsIn(text)).toEqual([`landline:${number}`]);
  });

  it.each(['0123-45678901', '4008208820元', '88886666', '电话20260302打的', '010-8888666'])(
    'leaves %j alone',
    (text) => {
      expect(findsIn(text)).toEqual([]);
    },
  );
});

describe('isAreaCode', () => {
  it.each(['010', '021', '0755', '0571', '0991'])('knows %s', (code) => {
    expect(isAreaCode(code)).toBe(true);
  });

  it.each(['026', '0300', '0440', '0999', '011'])('does not take %s for one', (code) => {
    expect(isAreaCode(code)).toBe(code === '0999');
  });
});
