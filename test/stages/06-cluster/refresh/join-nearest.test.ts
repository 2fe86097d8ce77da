import { dot, UNWATCHED } from '../../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../../src/stages/06-cluster/plain-products';
import { joinNearest } from '../../../../src/stages/06-cluster/refresh/join-nearest';
import { topicVectors } from '../support';

describe('joinNearest (CU-7)', () => {
  it('equals a search through all pairs, over several blocks', async () => {
    const dim = 6;
    const rows = topicVectors(1500, dim, 40, 0.6, 3);
    const centres = topicVectors(4300, dim, 40, 0.6, 4);

    const nearest = await joinNearest(rows, centres, dim, 0.02, plainProducts, UNWATCHED);

    for (let row = 0; row < 1500; row += 37) {
      let best = 0;
      for (let c = 1; c < 4300; c++) {
        if (dot(rows, row, centres, c, dim) > dot(rows, row, centres, best, dim)) best = c;
      }
      expect(nearest[row]).toBe(1 - dot(rows, row, centres, best, dim) <= 0.02 ? best : -1);
    }
    expect(new Set(nearest.map((centre) => Math.sign(centre)))).toContain(-1);
  });
});
