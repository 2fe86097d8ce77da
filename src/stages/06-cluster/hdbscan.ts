import { RecipeError } from '../errors';
import { allNearest } from './all-nearest';
import { condenseTree } from './condensed-tree';
import type { Leaves } from './grow-tree';
import { toLinkageMatrix } from './linkage-matrix';
import { dot, partOf, type MatrixProducts, type Watch } from './matrix-products';
import { addMerge, emptyMerges } from './merge-list';
import { insertNearest, type NearestLists } from './nearest-lists';
import { spanningTree } from './spanning-tree';

export interface HdbscanOptions {
  /** Fewer rows are noise, or a part of a larger cluster; at least 2. */
  readonly minClusterSize: number;
  /** Rows in the neighbourhood that makes a row dense, itself counted; by default `minClusterSize`. */
  readonly minSamples?: number;
}

/**
 * HDBSCAN under cosine distance (CU-2): core distances, a minimum spanning tree of mutual reachability, the condensed
 * tree, clusters by excess of mass. Exact, without an N² matrix.
 *
 * @returns Cluster of each leaf, from 0; -1 for noise.
 * @throws {@link RecipeError} when a neighbourhood is larger than the set.
 * @see Campello, Moulavi, Sander, "Density-based clustering based on hierarchical density estimates" (2013)
 */
export async function hdbscan(
  { vectors, dim, weights }: Leaves,
  { minClusterSize, minSamples = minClusterSize }: HdbscanOptions,
  products: MatrixProducts,
  watch: Watch,
): Promise<Int32Array> {
  const n = weights.length;
  if (n < 2) return new Int32Array(n).fill(-1);
  if (minSamples > n) {
    throw new RecipeError(`cluster: min_samples ${minSamples} is more than the ${n} distinct texts`);
  }
  const room = Math.max(24, minSamples);
  const lists = await allNearest(vectors, dim, room, products, partOf(watch, 0, 40));
  const ceilings = coreSimilarities(lists, minSamples);
  const edges = await spanningTree(
    vectors,
    dim,
    underCeilings(lists, ceilings),
    products,
    partOf(watch, 40, 100),
    ceilings,
  );
  // Edges were chosen by float32 products; in dense places distances are so small that float64 has to order them.
  const cores = coreDistances(vectors, dim, lists, minSamples);
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
  return condenseTree(toLinkageMatrix(merges), weights, minClusterSize);
}

/** Similarity to the last row of the neighbourhood; the row itself is its first. */
function coreSimilarities(lists: NearestLists, minSamples: number): Float32Array {
  const { k, similarities, counts } = lists;
  return Float32Array.from(counts, (_, row) =>
    minSamples < 2 ? 1 : similarities[row * k + minSamples - 2]!,
  );
}

/** Distance to the last row of the neighbourhood, summed in float64. */
function coreDistances(
  vectors: Float32Array,
  dim: number,
  { k, ids, counts }: NearestLists,
  minSamples: number,
): Float64Array {
  return Float64Array.from(counts, (_, row) =>
    minSamples < 2 ? 0 : Math.max(0, 1 - dot(vectors, row, vectors, ids[row * k + minSamples - 2]!, dim)),
  );
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
