import { clusterMeans, memberOrder } from '../../../src/stages/06-cluster/cluster-means';
import type { Leaves } from '../../../src/stages/06-cluster/grow-tree';
import { dot, UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { sphericalKMeans } from '../../../src/stages/06-cluster/spherical-k-means';
import { seededRandom } from '../../../src/stages/random';
import { flatFixtures } from './flat-fixtures';
import { topicVectors } from './support';

/** Rows have length 1, so a cluster's distances to its direction sum up to its size minus the length of its sum. */
function spreadOf(leaves: Leaves, labels: Int32Array, k: number): number {
  const members = memberOrder(
    labels.map((label) => label + 1),
    k,
  );
  const means = clusterMeans(leaves, members, 0, k);
  return labels.reduce((sum, label) => sum + 1 - Math.sqrt(dot(means, label, means, label, leaves.dim)), 0);
}

describe('sphericalKMeans (CU-2)', () => {
  it.each(flatFixtures())('is as tight as the best of ten by scikit-learn on $name', async (fixture) => {
    const options = { k: fixture.k, random: seededRandom(5), tries: 10 };

    const { labels, spread } = await sphericalKMeans(fixture.leaves, options, plainProducts, UNWATCHED);

    expect(spread).toBeLessThanOrEqual(fixture.spread * 1.01);
    expect(spread).toBeCloseTo(spreadOf(fixture.leaves, labels, fixture.k), 3);
  });

  it('gives the same labels for the same seed', async () => {
    const leaves = { vectors: topicVectors(150, 8, 5, 0.5), dim: 8, weights: new Array<number>(150).fill(1) };
    const run = async (): Promise<Int32Array> =>
      (await sphericalKMeans(leaves, { k: 7, random: seededRandom(3) }, plainProducts, UNWATCHED)).labels;

    expect(await run()).toEqual(await run());
  });

  it('uses every cluster, even when seeds start on equal rows', async () => {
    const rows = Float32Array.from([...new Array<number[]>(20).fill([1, 0, 0]), [0, 1, 0], [0, 0, 1]].flat());
    const leaves = { vectors: rows, dim: 3, weights: new Array<number>(22).fill(1) };

    for (let seed = 0; seed < 10; seed++) {
      const options = { k: 3, random: seededRandom(seed), tries: 1 };
      const { labels, spread } = await sphericalKMeans(leaves, options, plainProducts, UNWATCHED);
      expect(new Set(labels).size).toBe(3);
      expect(spread).toBeCloseTo(0, 6);
    }
  });

  it.each([0, 4, 1.5])('refuses k=%d of three leaves', async (k) => {
    const leaves = { vectors: Float32Array.of(1, 0, 0, 1, -1, 0), dim: 2, weights: [1, 1, 1] };

    await expect(
      sphericalKMeans(leaves, { k, random: seededRandom(1) }, plainProducts, UNWATCHED),
    ).rejects.toThrow(/does not lie between 1 and the 3/);
  });
});
