import { suggestGap } from '../../../src/stages/06-cluster/gap-statistic';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { recommendCut } from '../../../src/stages/06-cluster/recommend-cut';
import { suggestElbow, suggestSilhouette } from '../../../src/stages/06-cluster/suggest-cuts';
import { seededRandom } from '../../../src/stages/random';
import { copied, topicVectors } from './support';

const n = 240;
const leaves = { vectors: topicVectors(n, 24, 8, 0.25, 2), dim: 24, weights: new Array<number>(n).fill(1) };

describe('suggestions (CU-4)', () => {
  it('find the eight topics that the set was made of', async () => {
    const z = await growTree(copied(leaves), { method: 'average' }, plainProducts);
    const options = { gridSize: 40, subset: 100, random: seededRandom(1) };

    const silhouette = await suggestSilhouette(z, leaves, options, plainProducts, UNWATCHED);
    const elbow = suggestElbow(z, n, 40);

    const gap = await suggestGap(
      z,
      leaves,
      { ...options, random: seededRandom(2) },
      plainProducts,
      UNWATCHED,
    );

    expect(silhouette!.best.clusterCount).toBe(8);
    expect(Math.abs(gap!.best.clusterCount - 8)).toBeLessThanOrEqual(1);
    expect(gap!.curve.map(({ t }) => t)).toEqual(gap!.curve.map(({ t }) => t).sort((a, b) => a - b));
    expect(Math.abs(elbow!.best.clusterCount - 8)).toBeLessThanOrEqual(3);
    expect(silhouette!.curve.length).toBeGreaterThan(20);
  });

  it('see no more than a few clusters where there is no structure (gap)', async () => {
    const rows = topicVectors(200, 24, 1, 50, 8); // one centre, drowned by noise
    const flat = { vectors: rows, dim: 24, weights: new Array<number>(200).fill(1) };
    const z = await growTree(copied(flat), { method: 'average' }, plainProducts);

    const options = { gridSize: 20, subset: 200, random: seededRandom(2) };
    const gap = await suggestGap(z, flat, options, plainProducts, UNWATCHED);

    expect(gap!.best.clusterCount).toBeLessThanOrEqual(4);
  });

  it('give no curve where there is nothing to choose, and recommend to group equal texts only', () => {
    expect(suggestElbow(new Float64Array(0), 1, 10)).toBeUndefined();
    expect(recommendCut([], 'silhouette', 1)).toMatchObject({
      cut: { t: 0 },
      reason: { zh: expect.stringContaining('1 条') as string },
    });
  });
});
