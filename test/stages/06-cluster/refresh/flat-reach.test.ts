import { flatReach } from '../../../../src/stages/06-cluster/refresh/flat-reach';

const clusters = (...labels: readonly number[]): { labels: Int32Array; weights: Float64Array } => ({
  labels: Int32Array.from(labels),
  weights: Float64Array.from({ length: Math.max(0, ...labels) }, () => 1),
});

describe('flatReach (CU-7)', () => {
  it('is the distance to the own cluster that 99 % of its rows do not exceed', () => {
    // 99 rows at (1, 0) and one at (0, 1): the mean is (0.99, 0.01), the rows 0.01 and 0.99 away from it.
    const leaves = { vectors: Float32Array.of(1, 0, 0, 1), dim: 2, weights: [99, 1] };

    expect(flatReach(leaves, clusters(1, 1))).toBeCloseTo(0.01, 6);
    expect(flatReach({ ...leaves, weights: [98, 2] }, clusters(1, 1))).toBeCloseTo(0.98, 6);
  });

  it('does not look at texts that stand alone', () => {
    const leaves = { vectors: Float32Array.of(1, 0, 0, 1, -1, 0), dim: 2, weights: [1, 1, 9] };

    expect(flatReach(leaves, clusters(1, 1, 2))).toBeCloseTo(0.5, 6);
    expect(flatReach(leaves, clusters(1, 2, 3))).toBe(0);
  });
});
