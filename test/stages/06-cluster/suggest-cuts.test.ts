import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { plainProducts, UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
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

    expect(silhouette!.best.clusterCount).toBe(8);
    expect(Math.abs(elbow!.best.clusterCount - 8)).toBeLessThanOrEqual(3);
    expect(silhouette!.curve.length).toBeGreaterThan(20);
  });

  it('give no curve where there is nothing to choose, and recommend to group equal texts only', () => {
    expect(suggestElbow(new Float64Array(0), 1, 10)).toBeUndefined();
    expect(recommendCut([], 'silhouette', 1)).toMatchObject({
      cut: { t: 0 },
      reason: { zh: expect.stringContaining('1 条') as string },
    });
  });
});
