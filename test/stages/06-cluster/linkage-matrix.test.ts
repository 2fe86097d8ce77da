import fc from 'fast-check';
import { averageLinkage } from '../../../src/stages/06-cluster/average-linkage';
import { collapseEqual } from '../../../src/stages/06-cluster/collapse-equal';
import { toLinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { addMerge, emptyMerges } from '../../../src/stages/06-cluster/merge-list';

describe('toLinkageMatrix', () => {
  it('orders merges by height and numbers clusters as SciPy does', () => {
    const merges = emptyMerges(4);
    addMerge(merges, 2, 3, 0.4);
    addMerge(merges, 0, 1, 0.1);
    addMerge(merges, 0, 2, 0.9);

    expect([...toLinkageMatrix(merges)]).toEqual([0, 1, 0.1, 2, 2, 3, 0.4, 2, 4, 5, 0.9, 4]);
  });

  it('lifts a merge that rounding put below its part', () => {
    const merges = emptyMerges(3);
    addMerge(merges, 0, 1, 0.3);
    addMerge(merges, 1, 2, 0.3 - 1e-9);

    expect([...toLinkageMatrix(merges)]).toEqual([0, 1, 0.3, 2, 2, 3, 0.3, 3]);
  });

  it('refuses half a tree', () => {
    expect(() => toLinkageMatrix(emptyMerges(3))).toThrow('A tree of 3 leaves has 2 merges, not 0');
  });
});

/** A few directions only, so that equal vectors and equal distances abound. */
const vector = fc.constantFrom([1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0.8, 0], [0.8, 0.6, 0], [-1, 0, 0]);

it('is a tree for any leaves: every cluster is merged once, heights never fall, sizes add up (CU-2)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(vector, { minLength: 1, maxLength: 40 }), async (rows) => {
      const n = rows.length;
      const merges = emptyMerges(n);
      const leaves = {
        vectors: Float32Array.from(rows.flat()),
        dim: 3,
        weights: new Array<number>(n).fill(1),
      };
      const settings = { found: 2, room: 3, dense: 1, searchShare: 0.1 };
      const own = collapseEqual(leaves, merges);
      await averageLinkage(own, 2, merges, plainProducts, UNWATCHED, undefined, settings);
      const z = toLinkageMatrix(merges);

      const merged = Array.from({ length: n - 1 }, (_, i) => [z[4 * i]!, z[4 * i + 1]!]).flat();
      expect([...merged].sort((a, b) => a - b)).toEqual(
        Array.from({ length: Math.max(0, 2 * n - 2) }, (_, i) => i),
      );
      const heights = Array.from({ length: n - 1 }, (_, i) => z[4 * i + 2]!);
      expect(heights).toEqual([...heights].sort((a, b) => a - b));
      const sizes = [...new Array<number>(n).fill(1)];
      for (let i = 0; i < n - 1; i++) {
        sizes.push(sizes[z[4 * i]!]! + sizes[z[4 * i + 1]!]!);
        expect(z[4 * i + 3]).toBe(sizes.at(-1));
      }
    }),
    { numRuns: 60 },
  );
});
