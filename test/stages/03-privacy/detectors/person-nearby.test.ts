import { findsIn } from '../finds';

describe('numberedPersonDetector', () => {
  it('finds a name right before a number (PII-1)', () => {
    expect(findsIn('已更新，温承志158 0000 7072')).toEqual(['person:温承志', 'mobile:158 0000 7072']);
    expect(findsIn('找李娜：13800138000')).toContain('person:李娜');
  });

  it('does not take an everyday word before a number for a name', () => {
    expect(findsIn('安排13800138000')).toEqual(['mobile:13800138000']);
  });
});

describe('nearbyPersonDetector', () => {
  it('finds a name before what belongs to a person', () => {
    expect(findsIn('收到，邵若溪的征信授权')).toEqual(['person:邵若溪']);
  });

  it('finds a message that is nothing but a name', () => {
    expect(findsIn('陶景行')).toEqual(['person:陶景行']);
  });

  it.each(['好的', '可以的', '明白了', '方便吗', '高总好', '谢谢您', '马上发', '成交了', '安全的', '金额多'])(
    'does not take the short answer %j for a name',
    (text) => {
      expect(findsIn(text).filter((find) => find === `person:${text}`)).toEqual([]);
    },
  );
});
