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

    // Where many rows are equally reachable, the order of rows decides in scikit-learn, which then agrees with itself no better.
    expect(adjustedRand(ours, labels)).toBeGreaterThanOrEqual(Math.min(0.98, selfAgreement));
  });

  it('calls everything noise when there is nothing to find', async () => {
    const one = { vectors: Float32Array.of(1, 0), dim: 2, weights: [1] };

    expect([...(await hdbscan(one, { minClusterSize: 5 }, plainProducts, UNWATCHED))]).toEqual([-1]);
  });

  it('calls everything noise when there are fewer rows than a cluster has', async () => {
    const two = { vectors: Float32Array.of(1, 0, 0, 1), dim: 2, weights: [1, 3] };

    expect([...(await hdbscan(two, { minClusterSize: 5 }, plainProducts, UNWATCHED))]).toEqual([-1, -1]);
  });

  it('finds the clusters of the copies when leaves have weights', async () => {
    const { leaves } = flatFixtures().find(({ name }) => name === 'blobs-noisy')!;
    const { vectors, dim } = leaves;
    const weights = Array.from(leaves.weights, (_, leaf) => 1 + ((leaf * 7) % 4));
    const owners = weights.flatMap((weight, leaf) => new Array<number>(weight).fill(leaf));
    const copies = Float32Array.from(
      owners.flatMap((leaf) => [...vectors.subarray(leaf * dim, (leaf + 1) * dim)]),
    );
    const sizes = { minClusterSize: 20, minSamples: 10 };
    const all = { vectors: copies, dim, weights: owners.map(() => 1) };

    const ours = await hdbscan({ vectors, dim, weights }, sizes, plainProducts, UNWATCHED);
    const ofCopies = await hdbscan(all, sizes, plainProducts, UNWATCHED);

    const spread = owners.map((leaf) => ours[leaf]!);
    expect(new Set(ours).size).toBeGreaterThan(3);
    expect(adjustedRand(spread, ofCopies)).toBeGreaterThan(0.98);
  });

  it('makes a cluster of copies alone', async () => {
    const vectors = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0.6, 0.8, 0);
    const leaves = { vectors, dim: 3, weights: [20, 30, 1, 1] };

    expect([...(await hdbscan(leaves, { minClusterSize: 5 }, plainProducts, UNWATCHED))].slice(0, 3)).toEqual(
      [0, 1, -1],
    );
  });
});
