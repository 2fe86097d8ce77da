import { estimateTokens } from '../../../src/stages/04-converse/estimate-tokens';

/** Our own lines with their number of tokens in Qwen's vocabulary, counted once with that vocabulary. */
const COUNTED: readonly (readonly [number, string])[] = [
  [13, '您好，请问这家核心企业的应付账款规模大概有多少？'],
  [
    40,
    '根据我们平台的数据，[企业_3]近六个月共开具发票128张，金额合计约3560万元，平均账期92天，没有出现逾期。',
  ],
  [25, '可以考虑提前回款，由银行或者核心企业用自有资金提前支付，扣除相应的利息，账期不变。'],
  [4, '收到，谢谢！'],
  [21, '对了，[企业_7]有没有涉诉或者被执行的记录？我们风控比较关注。'],
  [38, '一般按照近12个月月均交易额的2到3倍测算，单户上限1000万，期限最长180天，随借随还。'],
];

describe('estimateTokens (SE-4)', () => {
  it('follows the formula of its description', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('账期90天')).toBe(5); // 0.45 + 2 × 0.56 + 1 + 1 + 0.45 + 0.56 = 4.58
    expect(estimateTokens('reverse factoring')).toBe(4); // 7 / 4.5 + 0.1 + 9 / 4.5 = 3.66
    expect(estimateTokens('？！\n好')).toBe(4); // 1 + 1 + 1.01 = 3.01
  });

  it('comes within a tenth of Qwen’s own count over some lines, and within three tokens on each', () => {
    const real = COUNTED.reduce((sum, [tokens]) => sum + tokens, 0);
    const estimated = COUNTED.reduce((sum, [, text]) => sum + estimateTokens(text), 0);
    expect(Math.abs(estimated - real)).toBeLessThan(real / 10);
    for (const [tokens, text] of COUNTED)
      expect(Math.abs(estimateTokens(text) - tokens)).toBeLessThanOrEqual(3);
  });
});
