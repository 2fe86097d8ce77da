import { averageLinkage, type AverageSettings } from '../../../src/stages/06-cluster/average-linkage';
import { collapseEqual } from '../../../src/stages/06-cluster/collapse-equal';
import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import { growTree, type Leaves } from '../../../src/stages/06-cluster/grow-tree';
import { toLinkageMatrix, type LinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import type { LinkageState } from '../../../src/stages/06-cluster/linkage-state';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { emptyMerges } from '../../../src/stages/06-cluster/merge-list';
import { besideReference, heightsOf, linkageFixtures, topicVectors } from './support';

/** Lists so short that rows are searched for again and again, and no dense finish. */
const TIGHT: AverageSettings = { found: 3, room: 4, dense: 1, searchShare: 0.1 };

async function byLists(
  { vectors, dim, weights }: Leaves,
  settings = TIGHT,
  watch = UNWATCHED,
  resume?: LinkageState,
): Promise<LinkageMatrix> {
  const merges = emptyMerges(weights.length);
  const own = collapseEqual({ vectors: Float32Array.from(vectors), dim, weights }, merges);
  await averageLinkage(own, 2, merges, plainProducts, watch, resume, settings);
  return toLinkageMatrix(merges);
}

describe('averageLinkage (CU-2, CU-3)', () => {
  const cases = linkageFixtures().flatMap(({ name, leaves, trees: { average } }) =>
    average ? [{ name, leaves, average }] : [],
  );

  it.each(cases)('grows the tree that SciPy grows of $name from short lists', async ({ leaves, average }) => {
    const { largestDifference, sameClusters } = besideReference(await byLists(leaves), average);
    expect(largestDifference).toBeLessThan(1e-5);
    expect(sameClusters).toBe(true);
  });

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

  it('goes on from any state that it offered, and arrives at the same bytes (OP-4)', async () => {
    const n = 1100; // three strips of the first search
    const leaves = {
      vectors: topicVectors(n, 12, 40, 0.4, 5),
      dim: 12,
      weights: new Array<number>(n).fill(2),
    };
    leaves.vectors.copyWithin(0, 12 * 7, 12 * 8); // two equal vectors
    const states: LinkageState[] = [];
    const offer = (capture: () => LinkageState): void => void states.push(capture());
    const whole = await byLists(leaves, TIGHT, { ...UNWATCHED, offer });
    const searching = states.filter(({ kind }) => kind === 'searching');
    const merging = states.filter(({ kind }) => kind === 'merging');
    const some = [searching[0]!, searching[1]!, ...[0, 3, 20].map((i) => merging[i]!), merging.at(-1)!];

    for (const state of some) expect(await byLists(leaves, TIGHT, UNWATCHED, state)).toEqual(whole);

    expect(searching).toHaveLength(3);
  });
});
