import { poolTokens } from '../../../src/providers/embedder/pool-tokens';

// Two texts of two tokens each, the second of which is padding in the second text.
const hidden = Float32Array.of(1, 2, 3, 6, 5, 7, 99, 99);
const shape = { length: 2, dim: 2, lengths: [2, 1] };

describe('poolTokens (CU-1)', () => {
  it('takes the mean of tokens that are not padding, and puts it where it is wanted', () => {
    const rows = new Float32Array(6);
    poolTokens(hidden, shape, 'mean', rows, [2, 0]);
    expect([...rows]).toEqual([5, 7, 0, 0, 2, 4]);
  });

  it('takes the first token', () => {
    const rows = new Float32Array(4);
    poolTokens(hidden, shape, 'cls', rows, [0, 1]);
    expect([...rows]).toEqual([1, 2, 5, 7]);
  });
});
