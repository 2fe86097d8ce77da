import { BLOCK_MEANS, clusterMeans, memberOrder } from './cluster-means';
import type { Leaves } from './grow-tree';
import { dot, type MatrixProducts } from './matrix-products';
import { rowsOf } from './seeded-subset';

/**
 * Mean silhouette under cosine distance of some leaves, each against **all** leaves: the mean distance of a leaf to a
 * cluster is one minus its dot product with the cluster's mean, so no pairs are visited.
 *
 * A leaf of weight `w` is `w` equal rows. A row alone in its cluster scores 0.
 *
 * @param looked Leaves to score. Their weights weigh their scores.
 * @param labels Cluster of each leaf, from 1, at least two clusters.
 * @returns -1 to 1.
 * @see Rousseeuw, "Silhouettes" (1987), equation 1
 */
export async function silhouette(
  leaves: Leaves,
  looked: Int32Array,
  labels: Int32Array,
  clusterWeights: ArrayLike<number>,
  products: MatrixProducts,
): Promise<number> {
  const { vectors, dim, weights } = leaves;
  const clusterCount = clusterWeights.length;
  const members = memberOrder(labels, clusterCount);
  const rows = rowsOf(leaves, looked);

  const toOwn = new Float64Array(looked.length);
  const nearestOther = new Float64Array(looked.length).fill(Infinity);
  for (let start = 0; start < clusterCount; start += BLOCK_MEANS) {
    const end = Math.min(clusterCount, start + BLOCK_MEANS);
    const means = clusterMeans(leaves, members, start, end);
    const block = await products.product(rows, means, dim);
    for (let i = 0; i < looked.length; i++) {
      const own = labels[looked[i]!]! - 1 - start;
      if (own >= 0 && own < end - start) toOwn[i] = 1 - dot(vectors, looked[i]!, means, own, dim);
      for (let j = 0; j < end - start; j++) {
        const distance = 1 - block[i * (end - start) + j]!;
        if (j !== own && distance < nearestOther[i]!) nearestOther[i] = distance;
      }
    }
  }

  let sum = 0;
  let total = 0;
  looked.forEach((leaf, i) => {
    const own = labels[leaf]! - 1;
    const size = clusterWeights[own]!;
    total += weights[leaf]!;
    if (size <= 1) return;
    // The mean holds the row itself, at distance 0: spread the rest over the others.
    const inside = Math.max(0, toOwn[i]! * (size / (size - 1)));
    const outside = Math.max(0, nearestOther[i]!);
    const larger = Math.max(inside, outside);
    if (larger > 0) sum += (weights[leaf]! * (outside - inside)) / larger;
  });
  return total === 0 ? 0 : sum / total;
}
