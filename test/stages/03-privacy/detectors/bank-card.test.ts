import { findIn, findsIn } from '../finds';

// By hand: 622202 000000 000000 doubled at every second place from the right gives 6+4+2+4+4 = 20, so the check digit is 0.
describe('bankCardDetector', () => {
  it.each([
    ['卡号4111111111111111收款', '4111111111111111'],
    ['打到5555 5555 5555 4444', '5555 5555 5555 4444'],
    ['6222-0200-0000-0000-000', '6222-0200-0000-0000-000'],
    ['６２２２０２０００００００００００００', '６２２２０２０００００００００００００'],
    ['对公账号：4000021209200012345，开户行工行', '4000021209200012345'],
    ['帐户是 11050160 360000', '11050160 360000'],
  ])('finds the number in %j (PII-1)', (text, number) => {
    expect(findsIn(text)).toEqual([`bank_card:${number}`]);
  });

  it('keeps a UnionPay number that fails Luhn’s formula, with a lower score (PII-2)', () => {
    expect(findIn('6222020000000000003').score).toBeLessThan(findIn('6222020000000000000').score);
  });

  it('takes the card, not the number after it', () => {
    expect(findsIn('4111111111111111 13800138000')).toEqual([
      'bank_card:4111111111111111',
      'mobile:13800138000',
    ]);
  });

  it.each([
    '4111111111111112',
    '1700000000000',
    '7211111111111111',
    '账户余额12000000元',
    '账户20260302开的',
  ])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});
