import { findIn, findsIn } from '../finds';

describe('creditCodeDetector', () => {
  it.each([
    ['信用代码91350100M000100Y43公司', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '９１３５０１００Ｍ０００１００Ｙ４３'],
    ['91350100 M000 100Y 43', '91350100 M000 100Y 43'],
    ['91350100m000100y43', '91350100m000100y43'],
    ['税号是110105194912310', '110105194912310'],
  ])('finds the code in %j (PII-1)', (text, code) => {
    expect(findsIn(text)).toEqual([`credit_code:${code}`]);
  });

  it('keeps a code whose check character is wrong, with a lower score (PII-2)', () => {
    const wrong = findIn('91350100M000100Y44');
    expect(wrong.type).toBe('credit_code');
    expect(wrong.score).toBeLessThan(findIn('91350100M000100Y43').score);
  });

  it.each(['ac350100m000100y43', '91350100M000100Y4', 'x91350100M000100Y43'])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});
