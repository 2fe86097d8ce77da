import { allNearest } from './all-nearest';
import { condenseTree } from './condensed-tree';
import type { Leaves } from './grow-tree';
import { toLinkageMatrix } from './linkage-matrix';
import type { SearchingState } from './linkage-state';
import { dot, partOf, type MatrixProducts, type Watch } from './matrix-products';
import { addMerge, emptyMerges } from './merge-list';
import { insertNearest, type NearestLists } from './nearest-lists';
import { spanningTree } from './spanning-tree';

export interface HdbscanOptions {
  /** Fewer rows are noise, or a part of a larger cluster; at least 2. A leaf of weight `w` is `w` rows. */
  readonly minClusterSize: number;
  /** Rows in the neighbourhood that makes a row dense, itself counted; by default `minClusterSize`. */
  readonly minSamples?: number;
}

/**
 * HDBSCAN under cosine distance (CU-2): core distances, a minimum spanning tree of mutual reachability, the condensed
 * tree, clusters by excess of mass. Exact, without an N² matrix.
 *
 * @param leaves No two equal: copies are one leaf with their number as weight, and give the clusters of the copies.
 * @param resume State of an earlier try on the same leaves with the same options.
 * @returns Cluster of each leaf, from 0; -1 for noise, which is everything when there are too few rows for a neighbourhood.
 * @see Campello, Moulavi, Sander, "Density-based clustering based on hierarchical density estimates" (2013)
 */
export async function hdbscan(
  { vectors, dim, weights }: Leaves,
  { minClusterSize, minSamples = minClusterSize }: HdbscanOptions,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<Int32Array> {
  const n = weights.length;
  const rowCount = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  if (n < 2 || rowCount < Math.max(minSamples, minClusterSize)) return new Int32Array(n).fill(-1);
  const room = Math.max(24, minSamples);
  const lists = await allNearest(vectors, dim, room, products, partOf(watch, 0, 40), resume);
  const last = neighbourhoodEnds(lists, weights, minSamples);
  const ceilings = Float32Array.from(last, (at) => (at < 0 ? 1 : lists.similarities[at]!));
  // Before the lists are used up. In dense places distances are so small that float64 has to order them.
  const cores = Float64Array.from(last, (at, row) =>
    at < 0 ? 0 : Math.max(0, 1 - dot(vectors, row, vectors, lists.ids[at]!, dim)),
  );
  const edges = await spanningTree(
    vectors,
    dim,
    underCeilings(lists, ceilings),
    products,
    partOf(watch, 40, 100),
    ceilings,
  );
  const merges = emptyMerges(n);
  edges
    .map(({ a, b }) => ({
      a,
      b,
      height: Math.max(cores[a]!, cores[b]!, 1 - dot(vectors, a, vectors, b, dim)),
    }))
    .sort((x, y) => x.height - y.height || x.a - y.a || x.b - y.b)
    .forEach(({ a, b, height }) => {
      addMerge(merges, a, b, height);
    });
  return condenseTree(toLinkageMatrix(merges), weights, cores, minClusterSize);
}

/**
 * Where in the lists each row's neighbourhood of `minSamples` rows ends: the row's own copies come first, then its nearest
 * others with theirs.
 *
 * @returns Positions in `lists.ids`; -1 where the copies alone are enough.
 */
function neighbourhoodEnds(lists: NearestLists, weights: ArrayLike<number>, minSamples: number): Int32Array {
  return Int32Array.from(lists.counts, (count, row) => {
    let rows = weights[row]!;
    if (rows >= minSamples) return -1;
    let at = row * lists.k;
    for (const end = at + count - 1; at < end; at++) {
      rows += weights[lists.ids[at]!]!;
      if (rows >= minSamples) break;
    }
    return at;
  });
}

/** The same lists in terms of mutual reachability: two rows are no more alike than either is to its neighbourhood. */
function underCeilings(lists: NearestLists, ceilings: Float32Array): NearestLists {
  const { k, counts, ids, similarities, thresholds } = lists;
  const capped: NearestLists = {
    k,
    counts: new Int32Array(counts.length),
    ids: new Int32Array(ids.length),
    similarities: new Float32Array(similarities.length),
    thresholds: new Float32Array(thresholds.length),
  };
  for (let row = 0; row < counts.length; row++) {
    for (let at = row * k; at < row * k + counts[row]!; at++) {
      const other = ids[at]!;
      insertNearest(capped, row, other, Math.min(similarities[at]!, ceilings[row]!, ceilings[other]!));
    }
    capped.thresholds[row] =
      counts[row] === counts.length - 1 ? -Infinity : Math.min(thresholds[row]!, ceilings[row]!);
  }
  return capped;
}
