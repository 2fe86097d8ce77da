import { saidAmount, saidRateRange, saidWord } from '../../../../src/stages/09-make/structured/said-values';
import { conversationOf } from '../conversations';

describe('values that C said (MK-3)', () => {
  it.each([
    ['C:额度可以批300万', 3_000_000],
    ['C:建议融资1,200.5万元，期限90天', 12_005_000],
    ['C:授信额度1.5亿', 150_000_000],
    ['C:可融80w左右', 800_000],
    ['C:看订单余额，给150万合适', 1_500_000],
    ['C:120万、75天、年化5.1%，利息1.27万元，到手118.73万元。', 1_200_000],
    ['C:看统一授信还剩多少，1000万在余额以内。', 10_000_000],
  ])('reads the amount of %s', (turn, value) => {
    expect(saidAmount(conversationOf('M:能做多少', turn))).toMatchObject({ value, turnId: 't2' });
  });

  it.each(['C:发票金额300万', 'C:应收账款300万元可以做融资', 'C:额度要再看', 'M:额度300万可以吗'])(
    'takes no amount of credit from %s',
    (turn) => {
      expect(saidAmount(conversationOf('M:在', turn))).toBeUndefined();
    },
  );

  it('goes by the last word of C, and quotes its sentence', () => {
    const conversation = conversationOf(
      'M:额度？',
      'C:额度500万。',
      'M:高了',
      'C:那额度调到300万。其他不变。',
      'M:额度200万行吗',
    );
    expect(saidAmount(conversation)).toEqual({ value: 3_000_000, turnId: 't4', quote: '那额度调到300万。' });
  });

  it.each([
    ['C:年化利率4.2%-4.8%', [4.2, 4.8]],
    ['C:利率4.2至4.8%', [4.2, 4.8]],
    ['C:年化3.65%左右', [3.65, 3.65]],
    ['C:报价4.5个点', [4.5, 4.5]],
  ])('reads the rate of %s', (turn, value) => {
    expect(saidRateRange(conversationOf('M:多少', turn))?.value).toEqual(value);
  });

  it.each(['C:逾期率2.1%', 'C:融资比例80%，利率另议', 'C:利率上浮的占比30%', 'C:利率65%', 'C:月利率0.4%'])(
    'takes no yearly rate from %s',
    (turn) => {
      expect(saidRateRange(conversationOf('M:多少', turn))).toBeUndefined();
    },
  );

  it('prefers the agent’s mention of a word', () => {
    const conversation = conversationOf('M:提前回款行吗', 'C:可以做提前回款。', 'M:那就提前回款');
    expect(saidWord(conversation, '提前回款')).toMatchObject({ turnId: 't2', quote: '可以做提前回款。' });
    expect(saidWord(conversation, '订单融资')).toBeUndefined();
  });
});
