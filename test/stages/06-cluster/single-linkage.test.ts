import { chainDense } from '../../../src/stages/06-cluster/dense-chain';
import { denseDistances } from '../../../src/stages/06-cluster/dense-distances';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { toLinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { emptyMerges } from '../../../src/stages/06-cluster/merge-list';
import { copied, heightsOf, topicVectors } from './support';

describe('singleLinkage (CU-2)', () => {
  it('grows the tree of the full matrix where components outgrow their lists', async () => {
    const n = 600;
    const leaves = { vectors: topicVectors(n, 16, 4, 0.15), dim: 16, weights: new Array<number>(n).fill(1) };
    const merges = emptyMerges(n);
    const distances = await denseDistances(leaves.vectors, 16, plainProducts, UNWATCHED);
    const clusters = {
      distances,
      weights: new Float64Array(n).fill(1),
      leaves: Int32Array.from({ length: n }, (_, i) => i),
    };
    chainDense(clusters, 'single', merges, UNWATCHED);
    const dense = heightsOf(toLinkageMatrix(merges));

    const z = await growTree(copied(leaves), { method: 'single' }, plainProducts);

    heightsOf(z).forEach((height, i) => {
      expect(Math.abs(height - dense[i]!)).toBeLessThan(2e-6);
    });
  });
});
