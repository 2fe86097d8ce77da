import { hdbscan } from '../../../src/stages/06-cluster/hdbscan';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { flatFixtures } from './flat-fixtures';

/** Adjusted Rand index of two labellings (Hubert and Arabie 1985); noise counts as one more cluster. */
function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const tally = (keys: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
  };
  const left = Array.from(a, String);
  const right = Array.from(b, String);
  const both = tally(left.map((label, i) => `${label}/${right[i]!}`));
  const inLeft = tally(left);
  const inRight = tally(right);
  const expected = (inLeft * inRight) / pairs(left.length);
  const most = (inLeft + inRight) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

describe('hdbscan (CU-2)', () => {
  const cases = flatFixtures().flatMap(({ name, leaves, hdbscan: runs }) =>
    runs.map((run) => ({ name, leaves, ...run })),
  );

  it.each(cases)('agrees with scikit-learn on $name from $minClusterSize rows on', async (fixture) => {
    const { leaves, minClusterSize, labels, selfAgreement } = fixture;

    const ours = await hdbscan(leaves, { minClusterSize }, plainProducts, UNWATCHED);

    expect(adjustedRand(ours, labels)).toBeGreaterThanOrEqual(Math.min(0.98, selfAgreement - 0.02));
  });

  it('calls everything noise when there is nothing to find', async () => {
    const one = { vectors: Float32Array.of(1, 0), dim: 2, weights: [1] };

    expect([...(await hdbscan(one, { minClusterSize: 5 }, plainProducts, UNWATCHED))]).toEqual([-1]);
  });

  it('refuses neighbourhoods larger than the set', async () => {
    const two = { vectors: Float32Array.of(1, 0, 0, 1), dim: 2, weights: [1, 1] };

    await expect(hdbscan(two, { minClusterSize: 5 }, plainProducts, UNWATCHED)).rejects.toThrow(
      /more than the 2/,
    );
  });
});
