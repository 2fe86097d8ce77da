import { averageLinkage, type AverageSettings } from '../../../src/stages/06-cluster/average-linkage';
import { collapseEqual } from '../../../src/stages/06-cluster/collapse-equal';
import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import { growTree, type Leaves } from '../../../src/stages/06-cluster/grow-tree';
import { toLinkageMatrix, type LinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { plainProducts, UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { emptyMerges } from '../../../src/stages/06-cluster/merge-list';
import { heightsOf, linkageFixtures, partition, topicVectors } from './support';

/** Lists so short that rows are searched for again and again, and no dense finish. */
const TIGHT: AverageSettings = { found: 3, room: 4, dense: 1, searchShare: 0.1 };

async function byLists({ vectors, dim, weights }: Leaves, settings = TIGHT): Promise<LinkageMatrix> {
  const merges = emptyMerges(weights.length);
  const own = collapseEqual({ vectors: Float32Array.from(vectors), dim, weights }, merges);
  await averageLinkage(own, 2, merges, plainProducts, UNWATCHED, settings);
  return toLinkageMatrix(merges);
}

describe('averageLinkage (CU-2, CU-3)', () => {
  it.each(linkageFixtures())(
    'grows the tree that SciPy grows of $name from short lists',
    async ({ leaves, trees }) => {
      const z = await byLists(leaves);

      heightsOf(z).forEach((height, i) => {
        expect(Math.abs(height - trees.average.heights[i]!)).toBeLessThan(1e-5);
      });
      for (const { t, labels } of trees.average.cuts) {
        expect(partition(cutTree(z, leaves.weights, { t }).labels)).toEqual(partition(labels));
      }
    },
  );

  it('grows the same tree from long lists, from short ones and from the full matrix', async () => {
    const leaves = {
      vectors: topicVectors(700, 24, 30, 0.4),
      dim: 24,
      weights: new Array<number>(700).fill(1),
    };

    const dense = await growTree(
      { ...leaves, vectors: leaves.vectors.slice() },
      { method: 'average' },
      plainProducts,
    );
    const trees = [
      await byLists(leaves),
      await byLists(leaves, { found: 24, room: 32, dense: 100, searchShare: 0.5 }),
    ];

    for (const z of trees) {
      heightsOf(z).forEach((height, i) => {
        expect(Math.abs(height - dense[4 * i + 2]!)).toBeLessThan(2e-6);
      });
      for (const k of [2, 10, 40, 200]) {
        expect(cutTree(z, leaves.weights, { k }).labels).toEqual(
          cutTree(dense, leaves.weights, { k }).labels,
        );
      }
    }
  });
});
