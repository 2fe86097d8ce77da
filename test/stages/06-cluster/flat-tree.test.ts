import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import { flatTree } from '../../../src/stages/06-cluster/flat-tree';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { hdbscan } from '../../../src/stages/06-cluster/hdbscan';
import type { LinkageState } from '../../../src/stages/06-cluster/linkage-state';
import { toLinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { emptyMerges } from '../../../src/stages/06-cluster/merge-list';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { flatFixtures } from './flat-fixtures';
import { copied, heightsOf, partition, topicVectors } from './support';

const blobs = flatFixtures().find(({ name }) => name === 'blobs-noisy')!;

describe('flatTree (CU-2)', () => {
  it('holds the flat clusters at t=0 and joins them by the average distance of their rows', async () => {
    // Two pairs, 0.2 apart inside; noise between.
    const at = (degrees: number): number[] => [
      Math.cos(degrees * (Math.PI / 180)),
      Math.sin(degrees * (Math.PI / 180)),
    ];
    const vectors = Float32Array.from([0, 20, 90, 110, 45].flatMap(at));
    const leaves = {
      vectors,
      dim: 2,
      weights: Float64Array.of(1, 3, 1, 1, 2),
      names: Int32Array.of(0, 1, 2, 3, 4),
    };
    const merges = emptyMerges(5);

    await flatTree(leaves, Int32Array.of(7, 7, 3, 3, -1), Infinity, merges, plainProducts, UNWATCHED);
    const z = toLinkageMatrix(merges);

    expect([...cutTree(z, leaves.weights, { t: 0 }).labels]).toEqual([1, 1, 2, 2, 3]);
    const distance = (a: number, b: number): number => 1 - Math.cos((a - b) * (Math.PI / 180));
    const toNoise = (1 * distance(0, 45) + 3 * distance(20, 45)) / 4;
    const across = [0, 20].flatMap((a) => [90, 110].map((b) => (a === 20 ? 3 : 1) * distance(a, b)));
    const fromNoise = 2 * (distance(90, 45) + distance(110, 45));
    const last = (across.reduce((sum, d) => sum + d, 0) + fromNoise) / 12;
    expect(heightsOf(z).map((height) => height.toFixed(6))).toEqual(
      [0, 0, toNoise, last].map((height) => height.toFixed(6)),
    );
  });
});

describe('growTree by flat methods (CU-2)', () => {
  it('by HDBSCAN gives its clusters at t=0, noise texts alone', async () => {
    const options = { method: 'hdbscan', minClusterSize: 8 } as const;
    const z = await growTree(copied(blobs.leaves), options, plainProducts);
    const labels = await hdbscan(blobs.leaves, options, plainProducts, UNWATCHED);

    const alone = labels.map((label, leaf) => (label < 0 ? -1 - leaf : label));
    expect(partition(cutTree(z, blobs.leaves.weights, { t: 0 }).labels)).toEqual(partition(alone));
  });

  it.each([
    [7, 200, 7],
    [0, 100, 10], // the square root
    [10_000, 40, 40],
  ])(
    'by k-means with k=%d makes of %d texts %d clusters, the same for the same seed',
    async (k, n, count) => {
      const { vectors, dim } = blobs.leaves;
      const leaves = { vectors: vectors.slice(0, n * dim), dim, weights: new Array<number>(n).fill(1) };
      const grow = () => growTree(copied(leaves), { method: 'k-means', k, seed: 3 }, plainProducts);
      const z = await grow();

      expect(cutTree(z, leaves.weights, { t: 0 }).weights).toHaveLength(count);
      expect(cutTree(z, leaves.weights, { k: count }).labels).toEqual(
        cutTree(z, leaves.weights, { t: 0 }).labels,
      );
      expect(await grow()).toEqual(z);
      expect(cutTree(z, leaves.weights, { k: 3 }).weights).toHaveLength(3);
    },
  );

  it.each(['k-means', 'hdbscan'] as const)('by %s is one tree for copies and for weights', async (method) => {
    const { vectors, dim } = blobs.leaves;
    const n = 120;
    const distinct = vectors.slice(0, n * dim);
    const twice = Float32Array.from([...distinct, ...distinct]);
    const options = { method, k: 6, minClusterSize: 12, minSamples: 6, seed: 1 };
    const weighted = await growTree(
      { vectors: distinct, dim, weights: new Array<number>(n).fill(2) },
      options,
      plainProducts,
    );
    const copies = await growTree(
      { vectors: twice, dim, weights: new Array<number>(2 * n).fill(1) },
      options,
      plainProducts,
    );

    const labels = cutTree(weighted, new Array<number>(n).fill(2), { t: 0 }).labels;
    const ofCopies = cutTree(copies, new Array<number>(2 * n).fill(1), { t: 0 }).labels;
    expect(partition([...labels, ...labels])).toEqual(partition(ofCopies));
  });

  it('by HDBSCAN goes on from a state that it offered, and arrives at the same bytes (OP-4)', async () => {
    const n = 1100; // three strips of the first search
    const leaves = { vectors: topicVectors(n, 12, 30, 0.3), dim: 12, weights: new Array<number>(n).fill(1) };
    const options = { method: 'hdbscan', minClusterSize: 10 } as const;
    const states: LinkageState[] = [];
    const offer = (capture: () => LinkageState): void => void states.push(capture());
    const whole = await growTree(copied(leaves), options, plainProducts, { ...UNWATCHED, offer });

    expect(states.map(({ kind }) => kind)).toEqual(['searching', 'searching', 'searching']);
    for (const resume of states) {
      expect(await growTree(copied(leaves), { ...options, resume }, plainProducts)).toEqual(whole);
    }
  });

  it.each(['k-means', 'hdbscan'] as const)(
    'by %s gives an empty tree for no leaf and for one',
    async (method) => {
      const none = { vectors: new Float32Array(0), dim: 4, weights: [] };
      const one = { vectors: Float32Array.of(1, 0, 0, 0), dim: 4, weights: [3] };

      expect(await growTree(none, { method }, plainProducts)).toHaveLength(0);
      expect(await growTree(one, { method }, plainProducts)).toHaveLength(0);
    },
  );
});
