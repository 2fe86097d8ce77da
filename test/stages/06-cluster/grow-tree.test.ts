import type { LinkageMethod } from '../../../src/stages/06-cluster/dense-chain';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { copied, besideReference, fixtureLeaves, linkageFixtures } from './support';

describe('growTree (CU-2)', () => {
  const cases = linkageFixtures().flatMap(({ name, leaves, trees }) =>
    Object.entries(trees).map(([method, tree]) => ({ name, leaves, tree, method: method as LinkageMethod })),
  );

  it.each(cases)('grows the tree of $name that SciPy grows by $method linkage', async (fixture) => {
    const z = await growTree(copied(fixture.leaves), { method: fixture.method }, plainProducts);

    const { largestDifference, sameClusters } = besideReference(z, fixture.tree);
    expect(largestDifference).toBeLessThan(1e-5);
    expect(sameClusters).toBe(true);
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
    const leaves = fixtureLeaves('topics-200');
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
