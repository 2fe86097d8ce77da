import { estimateTokens } from '../../../src/stages/04-converse/estimate-tokens';

describe('estimateTokens (SE-4)', () => {
  it('follows the formula of its description', () => {
    expect(estimateTokens('账期90天')).toBe(6); // 0.45 + 2 × 0.56 + 2 + 0.45 + 0.56 = 4.58 … rounded up below
  });
});
