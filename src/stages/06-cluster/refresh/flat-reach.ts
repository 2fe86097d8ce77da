import { clusterMeans, memberOrder } from '../cluster-means';
import type { FlatClusters } from '../cut-tree';
import type { Leaves } from '../grow-tree';
import { dot } from '../matrix-products';

/** Rows beyond it are outliers of their own cluster: they must not widen the reach. */
const SHARE_WITHIN = 0.99;

/**
 * How far a row may be from a flat cluster, by k-means or HDBSCAN, to join it: these have no distance that a person approved,
 * so it is the mean cosine distance to their own cluster within which 99 % of the rows lie that share one.
 *
 * @returns 0 where every leaf stands alone.
 */
export function flatReach(leaves: Leaves, { labels, weights }: FlatClusters): number {
  const { vectors, dim } = leaves;
  const members = memberOrder(labels, weights.length);
  const found: { readonly distance: number; readonly weight: number }[] = [];
  for (let cluster = 0; cluster < weights.length; cluster++) {
    const inside = members.order.subarray(members.starts[cluster], members.starts[cluster + 1]);
    if (inside.length < 2) continue;
    const mean = clusterMeans(leaves, members, cluster, cluster + 1);
    for (const leaf of inside)
      found.push({
        distance: Math.max(0, 1 - dot(vectors, leaf, mean, 0, dim)),
        weight: leaves.weights[leaf]!,
      });
  }
  found.sort((a, b) => a.distance - b.distance);
  let left = SHARE_WITHIN * found.reduce((sum, { weight }) => sum + weight, 0);
  for (const { distance, weight } of found) if ((left -= weight) <= 0) return distance;
  return 0;
}
