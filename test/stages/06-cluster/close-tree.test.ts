import { cutTree, maxHeight } from '../../../src/stages/06-cluster/cut-tree';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { closeTree } from '../../../src/stages/06-cluster/close-tree';
import { addMerge, emptyMerges } from '../../../src/stages/06-cluster/merge-list';
import { averageLinkage } from '../../../src/stages/06-cluster/average-linkage';
import { collapseEqual } from '../../../src/stages/06-cluster/collapse-equal';
import { toLinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { copied, heightsOf, topicVectors } from './support';

const n = 400;
const leaves = { vectors: topicVectors(n, 24, 20, 0.4, 3), dim: 24, weights: new Array<number>(n).fill(1) };

describe('a highest cut (CU-3)', () => {
  it('lifts what is above it and joins the rest to the smallest leaf', () => {
    const merges = emptyMerges(5);
    addMerge(merges, 3, 4, 0.1);
    addMerge(merges, 0, 3, 0.7);

    closeTree(merges, 0.5);

    expect([...merges.a]).toEqual([3, 0, 0, 0]);
    expect([...merges.b]).toEqual([4, 3, 1, 2]);
    expect([...merges.height]).toEqual([0.1, Infinity, Infinity, Infinity]);
  });

  it('changes no cluster at any cut below, though rows beyond it were dropped on the way', async () => {
    const whole = await growTree(copied(leaves), { method: 'average' }, plainProducts);
    const highestCut = 0.3;
    const merges = emptyMerges(n);
    const own = collapseEqual(copied(leaves), merges);
    const settings = { found: 4, room: 6, dense: 1, searchShare: 0.1 };
    await averageLinkage(own, highestCut, merges, plainProducts, UNWATCHED, undefined, settings);
    const found = merges.count;
    closeTree(merges, highestCut);

    const low = toLinkageMatrix(merges);

    expect(found).toBeLessThan(n - 1);
    expect(maxHeight(low)).toBeLessThanOrEqual(highestCut);
    expect(maxHeight(low)).toBeGreaterThan(0.2);
    expect(heightsOf(low).filter(Number.isFinite)).toHaveLength(
      heightsOf(whole).filter((height) => height <= highestCut).length,
    );
    for (const t of [0.05, 0.15, 0.25]) {
      expect(cutTree(low, leaves.weights, { t }).labels).toEqual(
        cutTree(whole, leaves.weights, { t }).labels,
      );
    }
  });

  it('refuses fewer clusters than it left', async () => {
    const low = await growTree(copied(leaves), { method: 'average', highestCut: 0.2 }, plainProducts);

    expect(() => cutTree(low, leaves.weights, { k: 2 })).toThrow(/k=2 lies above cluster.highestCut/);
  });
});
