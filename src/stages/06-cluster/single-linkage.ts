import { allNearest } from './all-nearest';
import type { DistinctLeaves } from './collapse-equal';
import type { SearchingState } from './linkage-state';
import { dot, partOf, type MatrixProducts, type Watch } from './matrix-products';
import { addMerge, type MergeList } from './merge-list';
import { spanningTree } from './spanning-tree';

/** Entries per list. */
const FOUND = 24;

/**
 * Exact single linkage under cosine distance: its merges are the edges of a minimum spanning tree.
 *
 * @param merges The edges are added here, nearest first.
 * @param resume State of an earlier try on the same leaves.
 */
export async function singleLinkage(
  leaves: DistinctLeaves,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<void> {
  const { vectors, dim, names } = leaves;
  if (names.length < 2) return;
  const lists = await allNearest(vectors, dim, FOUND, products, partOf(watch, 0, 40), resume);
  const edges = await spanningTree(vectors, dim, lists, products, partOf(watch, 40, 100));
  // Edges were chosen by float32 products; their lengths are summed in float64.
  edges
    .map(({ a, b }) => ({ a, b, height: Math.max(0, 1 - dot(vectors, a, vectors, b, dim)) }))
    .sort((x, y) => x.height - y.height || x.a - y.a || x.b - y.b)
    .forEach(({ a, b, height }) => {
      addMerge(merges, names[a]!, names[b]!, height);
    });
}
