import { poolTokens } from '../../../src/providers/embedder/pool-tokens';

// Two texts of two tokens each, the second of which is padding in the second text.
const hidden = Float32Array.of(1, 2, 3, 6, 5, 7, 99, 99);
const shape = { length: 2, dim: 2, lengths: [2, 1] };

describe('poolTokens (CU-1)', () => {
  it('takes the mean of tokens that are not padding', () => {
    expect([...poolTokens(hidden, shape, 'mean')]).toEqual([2, 4, 5, 7]);
  });

  it('takes the first token', () => {
    expect([...poolTokens(hidden, shape, 'cls')]).toEqual([1, 2, 5, 7]);
  });
});
