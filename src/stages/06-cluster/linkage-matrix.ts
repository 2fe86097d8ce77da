import { ShapeError } from '../errors';
import { createLeafForest } from './leaf-forest';
import type { MergeList } from './merge-list';

/**
 * SciPy's linkage matrix of a cluster tree: row `i` merges the clusters `z[4i]` and `z[4i + 1]` into cluster `n + i` at
 * height `z[4i + 2]`; `z[4i + 3]` is the number of its leaves. Clusters below `n` are leaves. Heights never fall.
 *
 * @see https://docs.scipy.org/doc/scipy/reference/generated/scipy.cluster.hierarchy.linkage.html
 */
export type LinkageMatrix = Float64Array;

/**
 * Put merges in order of height and number the clusters.
 *
 * Equal heights are ordered by the leaves of their edge, so that the matrix does not depend on the order of discovery.
 * A merge that rounding put below one of its parts is lifted to it.
 *
 * @returns Shape `[leafCount - 1, 4]`; in each row the cluster with the smaller number comes first.
 * @throws {@link ShapeError} when the list does not hold the whole tree.
 */
export function toLinkageMatrix(merges: MergeList): LinkageMatrix {
  const { leafCount, count, a, b } = merges;
  if (count !== Math.max(0, leafCount - 1)) {
    throw new ShapeError(`A tree of ${leafCount} leaves has ${leafCount - 1} merges, not ${count}`);
  }
  const height = liftedHeights(merges);
  const order = Int32Array.from({ length: count }, (_, i) => i).sort(
    (x, y) => height[x]! - height[y]! || a[x]! - a[y]! || b[x]! - b[y]!,
  );
  const forest = createLeafForest(leafCount);
  const clusterOf = Int32Array.from({ length: leafCount }, (_, i) => i); // by the forest's inner name
  const z = new Float64Array(4 * count);
  order.forEach((merge, i) => {
    const left = clusterOf[forest.find(a[merge]!)]!;
    const right = clusterOf[forest.find(b[merge]!)]!;
    const root = forest.join(a[merge]!, b[merge]!);
    clusterOf[root] = leafCount + i;
    z[4 * i] = Math.min(left, right);
    z[4 * i + 1] = Math.max(left, right);
    z[4 * i + 2] = height[merge]!;
    z[4 * i + 3] = forest.size(root);
  });
  return z;
}

/** Heights that never fall from a part to its whole. Negative rounding errors become 0. */
function liftedHeights(merges: MergeList): Float64Array {
  const forest = createLeafForest(merges.leafCount);
  const reached = new Float64Array(merges.leafCount);
  const lifted = new Float64Array(merges.count);
  for (let i = 0; i < merges.count; i++) {
    const parts = Math.max(reached[forest.find(merges.a[i]!)]!, reached[forest.find(merges.b[i]!)]!);
    lifted[i] = Math.max(parts, merges.height[i]!);
    reached[forest.join(merges.a[i]!, merges.b[i]!)] = lifted[i]!;
  }
  return lifted;
}
