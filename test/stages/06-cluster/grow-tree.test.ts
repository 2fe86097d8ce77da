import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import type { LinkageMethod } from '../../../src/stages/06-cluster/dense-chain';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { copied, heightsOf, linkageFixtures, partition } from './support';

const METHODS: LinkageMethod[] = ['average', 'complete', 'single'];

describe('growTree (CU-2)', () => {
  describe.each(linkageFixtures())('on $name', ({ leaves, trees }) => {
    it.each(METHODS)('has the heights that SciPy has, by %s linkage', async (method) => {
      const z = await growTree(copied(leaves), { method }, plainProducts);

      const heights = heightsOf(z);
      expect(heights).toHaveLength(trees[method].heights.length);
      heights.forEach((height, i) => {
        expect(Math.abs(height - trees[method].heights[i]!)).toBeLessThan(1e-5);
      });
    });

    it.each(METHODS)(
      'has the flat clusters that SciPy has at every wide gap, by %s linkage',
      async (method) => {
        const z = await growTree(copied(leaves), { method }, plainProducts);

        for (const { t, labels } of trees[method].cuts) {
          expect(partition(cutTree(z, leaves.weights, { t }).labels)).toEqual(partition(labels));
        }
      },
    );
  });

  it('gives an empty tree for no leaf and for one', async () => {
    const none = { vectors: new Float32Array(0), dim: 4, weights: [] };
    const one = { vectors: Float32Array.of(1, 0, 0, 0), dim: 4, weights: [3] };

    expect(await growTree(none, { method: 'average' }, plainProducts)).toHaveLength(0);
    expect(await growTree(one, { method: 'average' }, plainProducts)).toHaveLength(0);
  });

  it('refuses vectors that do not fit the weights', async () => {
    const leaves = { vectors: new Float32Array(7), dim: 4, weights: [1, 1] };

    await expect(growTree(copied(leaves), { method: 'average' }, plainProducts)).rejects.toThrow(
      '7 numbers are not 2 vectors of 4',
    );
  });

  it('stops when the watch says so', async () => {
    const leaves = linkageFixtures().find(({ name }) => name === 'topics-200')!.leaves;
    const watch = {
      progress: () => undefined,
      check: () => {
        throw new Error('stopped');
      },
    };

    await expect(growTree(copied(leaves), { method: 'average' }, plainProducts, watch)).rejects.toThrow(
      'stopped',
    );
  });
});
