import { cutTree } from '../../../src/stages/06-cluster/cut-tree';
import { numberClusters } from '../../../src/stages/06-cluster/cut-tree';
import { growTree } from '../../../src/stages/06-cluster/grow-tree';
import { dot } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { silhouette } from '../../../src/stages/06-cluster/silhouette';
import { copied, topicVectors } from './support';

/** The definition, pair by pair over single rows (Rousseeuw 1987). */
function byPairs(vectors: Float32Array, dim: number, labels: readonly number[]): number {
  const scores = labels.map((own, i) => {
    const sums = new Map<number, [number, number]>();
    labels.forEach((label, j) => {
      if (i === j) return;
      const [sum, count] = sums.get(label) ?? [0, 0];
      sums.set(label, [sum + 1 - dot(vectors, i, vectors, j, dim), count + 1]);
    });
    const inside = sums.get(own);
    if (!inside) return 0;
    const a = inside[0] / inside[1];
    const b = Math.min(
      ...[...sums].filter(([label]) => label !== own).map(([, [sum, count]]) => sum / count),
    );
    return (b - a) / Math.max(a, b);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

describe('silhouette (CU-4)', () => {
  it('equals the definition pair by pair, alone clusters included', async () => {
    const n = 90;
    const leaves = {
      vectors: topicVectors(n, 12, 5, 0.6, 4),
      dim: 12,
      weights: new Array<number>(n).fill(1),
    };
    const z = await growTree(copied(leaves), { method: 'average' }, plainProducts);
    const all = Int32Array.from({ length: n }, (_, i) => i);

    for (const k of [2, 5, 30]) {
      const { labels, weights } = cutTree(z, leaves.weights, { k });
      const score = await silhouette(leaves, all, labels, weights, plainProducts);
      expect(score).toBeCloseTo(byPairs(leaves.vectors, 12, [...labels]), 5);
    }
  });

  it('takes a leaf of weight w as w equal rows', async () => {
    const vectors = topicVectors(6, 8, 2, 0.5, 9);
    const weights = [3, 1, 2, 1, 1, 4];
    const marks = [0, 0, 1, 1, 2, 1];
    const rows = weights.flatMap((weight, leaf) => new Array<number>(weight).fill(leaf));
    const repeated = Float32Array.from(rows.flatMap((leaf) => [...vectors.subarray(leaf * 8, leaf * 8 + 8)]));
    const clusters = numberClusters(marks, weights);

    const score = await silhouette(
      { vectors, dim: 8, weights },
      Int32Array.of(0, 1, 2, 3, 4, 5),
      clusters.labels,
      clusters.weights,
      plainProducts,
    );

    expect(score).toBeCloseTo(
      byPairs(
        repeated,
        8,
        rows.map((leaf) => marks[leaf]!),
      ),
      5,
    );
  });
});
