import { averageLinkage } from './average-linkage';
import { clusterMeans, memberOrder } from './cluster-means';
import type { DistinctLeaves } from './collapse-equal';
import { numberClusters } from './cut-tree';
import type { MatrixProducts, Watch } from './matrix-products';
import { addMerge, type MergeList } from './merge-list';

/**
 * A tree over flat clusters, so that they pass through proposal, page, approval and cut as any tree does: the leaves of a
 * cluster are joined at height 0, and clusters by average linkage. So `t=0` is exactly the flat clustering, and a higher cut
 * joins clusters that lie close, at the average distance of their rows. Finer than the flat clusters it cannot be cut.
 *
 * @param labels Cluster of each leaf; -1 for noise, every leaf of which stands alone.
 * @param highestCut Merges above are not looked for.
 * @param merges The merges are added here.
 */
export async function flatTree(
  leaves: DistinctLeaves,
  labels: Int32Array,
  highestCut: number,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
): Promise<void> {
  const { dim, names } = leaves;
  const marks = labels.map((label, leaf) => (label < 0 ? -1 - leaf : label));
  const flat = numberClusters(marks, leaves.weights);
  const count = flat.weights.length;
  const { order, starts } = memberOrder(flat.labels, count);
  for (let cluster = 0; cluster < count; cluster++) {
    for (let at = starts[cluster]! + 1; at < starts[cluster + 1]!; at++)
      addMerge(merges, names[order[starts[cluster]!]!]!, names[order[at]!]!, 0);
  }
  const vectors = clusterMeans(leaves, { order, starts }, 0, count);
  const firsts = Int32Array.from({ length: count }, (_, cluster) => names[order[starts[cluster]!]!]!);
  const clusters = { vectors, dim, weights: flat.weights, names: firsts };
  await averageLinkage(clusters, highestCut, merges, products, watch);
}
