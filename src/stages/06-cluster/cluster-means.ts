import type { Leaves } from './grow-tree';
import { dot } from './matrix-products';

/** Means held at a time: fine cuts have as many clusters as leaves, and their means must not double the memory. */
export const BLOCK_MEANS = 4096;

/** Leaves by cluster: those of cluster `i + 1` are `order[starts[i]] … order[starts[i + 1] - 1]`, rising. */
export interface MemberOrder {
  readonly order: Int32Array;
  readonly starts: Int32Array;
}

/**
 * @param labels Cluster of each leaf, from 1.
 * @param clusterCount Largest label.
 */
export function memberOrder(labels: Int32Array | readonly number[], clusterCount: number): MemberOrder {
  const starts = new Int32Array(clusterCount + 1);
  for (const label of labels) starts[label]!++;
  for (let i = 1; i <= clusterCount; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const order = new Int32Array(labels.length);
  for (let leaf = 0; leaf < labels.length; leaf++) order[next[labels[leaf]! - 1]!++] = leaf;
  return { order, starts };
}

/**
 * Weighted mean vectors of the clusters `from + 1` to `to`. A mean's length is below 1 unless all its members are equal.
 *
 * @returns Shape `[to - from, dim]`.
 */
export function clusterMeans(leaves: Leaves, members: MemberOrder, from: number, to: number): Float32Array {
  const { vectors, dim, weights } = leaves;
  const means = new Float32Array((to - from) * dim);
  const sum = new Float64Array(dim);
  for (let cluster = from; cluster < to; cluster++) {
    sum.fill(0);
    let total = 0;
    for (let at = members.starts[cluster]!; at < members.starts[cluster + 1]!; at++) {
      const leaf = members.order[at]!;
      const weight = weights[leaf]!;
      total += weight;
      for (let c = 0; c < dim; c++) sum[c]! += weight * vectors[leaf * dim + c]!;
    }
    for (let c = 0; c < dim; c++) means[(cluster - from) * dim + c] = sum[c]! / total;
  }
  return means;
}

/**
 * Cosine distance of every leaf to the mean of its own cluster, 0 to 2; rounding below 0 becomes 0. A mean of length 0
 * (members that cancel out) is at distance 1 from all.
 *
 * @param labels Cluster of each leaf, from 1.
 * @param clusterCount Largest label.
 * @returns One distance per leaf.
 */
export function distancesToMeans(
  leaves: Leaves,
  labels: Int32Array | readonly number[],
  clusterCount: number,
): Float64Array {
  const { vectors, dim } = leaves;
  const members = memberOrder(labels, clusterCount);
  const distances = new Float64Array(labels.length);
  for (let cluster = 0; cluster < clusterCount; cluster++) {
    const mean = clusterMeans(leaves, members, cluster, cluster + 1);
    const length = Math.sqrt(dot(mean, 0, mean, 0, dim));
    for (let at = members.starts[cluster]!; at < members.starts[cluster + 1]!; at++) {
      const leaf = members.order[at]!;
      const distance = length < 1e-12 ? 1 : 1 - dot(vectors, leaf, mean, 0, dim) / length;
      distances[leaf] = distance < 1e-7 ? 0 : distance; // float32 cannot tell smaller distances from none
    }
  }
  return distances;
}
