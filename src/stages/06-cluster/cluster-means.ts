import type { Leaves } from './grow-tree';
import { dot } from './matrix-products';

/**
 * Weighted mean vector of every cluster. The mean's length is below 1 unless all its members are equal.
 *
 * @param labels Cluster of each leaf, from 1.
 * @param clusterCount Largest label.
 * @returns Shape `[clusterCount, dim]`.
 */
export function clusterMeans(leaves: Leaves, labels: ArrayLike<number>, clusterCount: number): Float32Array {
  const { vectors, dim, weights } = leaves;
  const sums = new Float64Array(clusterCount * dim);
  const totals = new Float64Array(clusterCount);
  for (let leaf = 0; leaf < labels.length; leaf++) {
    const cluster = labels[leaf]! - 1;
    const weight = weights[leaf]!;
    totals[cluster]! += weight;
    for (let c = 0; c < dim; c++) sums[cluster * dim + c]! += weight * vectors[leaf * dim + c]!;
  }
  const means = new Float32Array(clusterCount * dim);
  for (let i = 0; i < means.length; i++) means[i] = sums[i]! / totals[Math.floor(i / dim)]!;
  return means;
}

/**
 * Cosine distance of every leaf to the mean of its own cluster, 0 to 2; rounding below 0 becomes 0. A mean of length 0
 * (members that cancel out) is at distance 1 from all.
 *
 * @returns One distance per leaf.
 */
export function distancesToMeans(
  leaves: Leaves,
  labels: ArrayLike<number>,
  clusterCount: number,
): Float64Array {
  const { vectors, dim } = leaves;
  const means = clusterMeans(leaves, labels, clusterCount);
  const lengths = Float64Array.from({ length: clusterCount }, (_, i) =>
    Math.sqrt(dot(means, i, means, i, dim)),
  );
  return Float64Array.from({ length: labels.length }, (_, leaf) => {
    const cluster = labels[leaf]! - 1;
    if (lengths[cluster]! < 1e-12) return 1;
    const distance = 1 - dot(vectors, leaf, means, cluster, dim) / lengths[cluster]!;
    return distance < 1e-7 ? 0 : distance; // float32 cannot tell smaller distances from none
  });
}
