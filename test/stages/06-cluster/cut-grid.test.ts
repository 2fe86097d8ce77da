import { cutGrid, cutNear, shortBetween } from '../../../src/stages/06-cluster/cut-grid';
import { mergesBelow } from '../../../src/stages/06-cluster/cut-tree';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { topicVectors } from './support';

describe('shortBetween', () => {
  it.each([
    [0.1, 0.3, 0.2],
    [0.201, 0.204, 0.203],
    [0.2, 0.2, 0.2],
  ])('lies in [%d, %d): %d', (below, above, short) => {
    expect(shortBetween(below, above)).toBe(short);
  });

  it('gives the lower end when the two are neighbours in float64', () => {
    const below = 0.1 + 0.2;
    expect(shortBetween(below, below + 2 ** -54)).toBe(below);
  });
});

describe('cutGrid (CU-4)', () => {
  it('gives distances that yield the cluster counts they promise, coarse to fine', async () => {
    const n = 300;
    const weights = new Array<number>(n).fill(1);
    const z = await growTree(
      { vectors: topicVectors(n, 16, 9, 0.5), dim: 16, weights },
      { method: 'average' },
      plainProducts,
    );

    const grid = cutGrid(z, n, 20);

    expect(grid.at(-1)!.clusterCount).toBe(2);
    expect(grid[0]!.clusterCount).toBe(n - 1);
    expect(grid.length).toBeGreaterThan(15);
    for (const { t, clusterCount } of grid) expect(n - mergesBelow(z, { t })).toBe(clusterCount);
    expect(grid.map(({ t }) => t)).toEqual([...grid.map(({ t }) => t)].sort((a, b) => a - b));
  });

  it('moves to the next count that a distance gives', () => {
    const threeAtOnce = Float64Array.of(0, 1, 0.5, 2, 2, 3, 0.5, 2, 4, 5, 0.5, 4);

    expect(cutNear(threeAtOnce, 4, 3)).toEqual({ t: 0.5, clusterCount: 1 });
    expect(cutGrid(threeAtOnce, 4, 5)).toEqual([]);
  });

  it.each([0, 1, 2])('is empty for %d leaves', (n) => {
    expect(cutGrid(n === 2 ? Float64Array.of(0, 1, 0.4, 2) : new Float64Array(0), n, 10)).toEqual([]);
  });
});
