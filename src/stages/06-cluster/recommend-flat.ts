import type { ClusterMethod, ClusterRecipe } from '../../contract/recipe/cluster';
import { cutTree } from './cut-tree';
import type { LinkageMatrix } from './linkage-matrix';
import type { Recommendation } from './recommend-cut';

/** Whether a method finds flat clusters, and its tree is one over those. */
export function isFlatMethod(method: ClusterMethod): boolean {
  return method === 'k-means' || method === 'hdbscan';
}

/** The flat clusters as k-means or HDBSCAN found them, which a tree over them holds at `t=0`. */
export function recommendFlat(
  z: LinkageMatrix,
  weights: ArrayLike<number>,
  { method, minClusterSize }: Pick<ClusterRecipe, 'method' | 'minClusterSize'>,
): Recommendation {
  const found = cutTree(z, weights, { t: 0 });
  const count = found.weights.length;
  const cut = count === 0 ? { t: 0 } : { k: count };
  if (method === 'k-means') {
    return {
      cut,
      reason: {
        en: `k-means made ${count} clusters of ${weights.length} distinct texts; a coarser cut joins those that lie close, and a rejection with another cluster.k makes others.`,
        zh: `k-means 将 ${weights.length} 条不同文本分为 ${count} 类；往粗调会合并相近的类，要别的类数请驳回并修改 cluster.k。`,
      },
    };
  }
  const dense = found.weights.filter((weight) => weight >= minClusterSize).length;
  return {
    cut,
    reason: {
      en: `HDBSCAN found ${dense} dense clusters of at least ${minClusterSize} rows; the other ${count - dense} distinct texts stand alone, and nothing of them is lost.`,
      zh: `HDBSCAN 找到 ${dense} 个密集的类（每类至少 ${minClusterSize} 条）；其余 ${count - dense} 条不同文本各成一类，不会丢弃。`,
    },
  };
}
