import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import { nodeKinds } from '../../../src/stages/06-cluster/node-kinds';
import { curveOver, heightHistogram, keptUnder } from '../../../src/stages/06-cluster/tree-curves';

const Z = Float64Array.of(0, 2, 0.1, 2, 1, 4, 0.2, 2, 3, 5, 0.3, 3, 6, 7, 0.8, 5);
const WEIGHTS = [4, 1, 2, 1, 3];

describe('keptUnder (SA-2)', () => {
  it.each([
    [10, 1, { cap: 3, ratio: 1 }, 3],
    [10, 1, { cap: 20, ratio: 0.25 }, 2],
    [3, 1, { cap: 20, ratio: 0.1 }, 1], // never none
    [2, 1, { cap: 20, ratio: 1 }, 2],
    [10, 5, { cap: 3, ratio: 1 }, 5], // one of each set of numbers (DE-2)
    [10, 5, { cap: 8, ratio: 1 }, 8],
  ])('keeps of %d with %d numbers under %j: %d', (size, kindCount, quota, kept) => {
    expect(keptUnder(size, kindCount, quota)).toBe(kept);
  });
});

describe('curveOver (CU-5)', () => {
  it('says at each distance what cutting there gives', () => {
    const quota = { cap: 3, ratio: 1 };
    const ts = [0, 0.15, 0.2, 0.3, 0.8];

    const marks = [0, 1, 0, 2, 3];
    const curve = curveOver(Z, WEIGHTS, nodeKinds(Z, marks), ts, quota);

    expect(curve.map(({ clusterCount }) => clusterCount)).toEqual([5, 4, 3, 2, 1]);
    for (const { t, keptCount, largest } of curve) {
      const { weights, labels } = cutTree(Z, WEIGHTS, { t });
      const kinds = Array.from(
        weights,
        (_, i) => new Set(marks.filter((_mark, leaf) => labels[leaf] === i + 1)).size,
      );
      expect(keptCount).toBe(
        weights.reduce((sum, weight, i) => sum + Math.min(weight, Math.max(3, kinds[i]!)), 0),
      );
      expect(largest).toBe(Math.max(...weights));
    }
  });
});

describe('heightHistogram (CU-5)', () => {
  it('counts heights in equal bins, the largest in the last', () => {
    expect(heightHistogram(Z, 4)).toEqual({ binWidth: 0.2, counts: [1, 2, 0, 1] });
  });

  it('counts heights of 0 in the first bin, and leaves out merges above the highest cut', () => {
    expect(heightHistogram(Float64Array.of(0, 1, 0, 2, 2, 3, Infinity, 3), 2).counts).toEqual([1, 0]);
  });
});
