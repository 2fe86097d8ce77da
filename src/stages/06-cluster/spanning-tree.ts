import { createLeafForest, type LeafForest } from './leaf-forest';
import type { MatrixProducts, Watch } from './matrix-products';
import type { NearestLists } from './nearest-lists';
import { pairBefore } from './pair-order';
import { someNearest } from './some-nearest';

/** A pair of rows that belongs to the tree. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** What is known of one component's way out. */
interface WayOut {
  /** The most similar known pair that leaves it: row inside, row outside. */
  from: number;
  to: number;
  similarity: number;
  /** The most similar that an unknown pair may be. */
  unknown: number;
}

/**
 * A maximum spanning tree of all rows by similarity, in Borůvka's way, without an N² matrix. Every row keeps its nearest
 * others; where something that the lists do not hold could be nearer than a component's best way out, rows are searched
 * for again, outside their component only.
 *
 * @param lists Nearest others of every row. Overwritten.
 * @param ceilings By row, if given: no pair with it is more similar than this (mutual reachability). The lists respect it.
 * @see Nešetřil et al., "Otakar Borůvka on minimum spanning tree problem" (2001)
 */
export async function spanningTree(
  vectors: Float32Array,
  dim: number,
  lists: NearestLists,
  products: MatrixProducts,
  watch: Watch,
  ceilings?: Float32Array,
): Promise<Edge[]> {
  const n = vectors.length / dim;
  const forest = createLeafForest(n);
  const heads = new Int32Array(n);
  const edges: Edge[] = [];
  const differs = (row: number, other: number): boolean => forest.find(row) !== forest.find(other);
  while (edges.length < n - 1) {
    watch.check();
    watch.progress(edges.length, n - 1);
    const ways = waysOut(lists, heads, forest);
    const before = edges.length;
    for (const { from, to, similarity, unknown } of ways.values()) {
      if (similarity < unknown || !differs(from, to)) continue;
      forest.join(from, to);
      edges.push({ a: from, b: to, similarity });
    }
    if (edges.length > before) continue;
    const wanted = uncertainRows(lists, forest, ways);
    const found = await someNearest(vectors, dim, wanted, lists.k, products, watch, differs, ceilings);
    replaceLists(lists, heads, wanted, found);
  }
  return edges;
}

/** The best known way out of each component, by the forest's inner names. Moves heads past entries inside. */
function waysOut(lists: NearestLists, heads: Int32Array, forest: LeafForest): Map<number, WayOut> {
  const ways = new Map<number, WayOut>();
  for (let row = 0; row < heads.length; row++) {
    const root = forest.find(row);
    const base = row * lists.k;
    while (heads[row]! < lists.counts[row]! && forest.find(lists.ids[base + heads[row]!]!) === root)
      heads[row]!++;
    let way = ways.get(root);
    if (!way) ways.set(root, (way = { from: -1, to: -1, similarity: -Infinity, unknown: -Infinity }));
    way.unknown = Math.max(way.unknown, lists.thresholds[row]!);
    if (heads[row] === lists.counts[row]) continue;
    const similarity = lists.similarities[base + heads[row]!]!;
    const to = lists.ids[base + heads[row]!]!;
    if (similarity < way.similarity) continue;
    if (similarity === way.similarity && !pairBefore(row, to, way.from, way.to)) continue;
    way.from = row;
    way.to = to;
    way.similarity = similarity;
  }
  return ways;
}

/** Rows whose lists may lack something better than the best that their component knows. */
function uncertainRows(
  lists: NearestLists,
  forest: LeafForest,
  ways: ReadonlyMap<number, WayOut>,
): Int32Array {
  const rows: number[] = [];
  lists.thresholds.forEach((threshold, row) => {
    if (threshold > ways.get(forest.find(row))!.similarity) rows.push(row);
  });
  return Int32Array.from(rows);
}

function replaceLists(lists: NearestLists, heads: Int32Array, rows: Int32Array, found: NearestLists): void {
  rows.forEach((row, i) => {
    heads[row] = 0;
    lists.counts[row] = found.counts[i]!;
    // A list that is not full holds all there is outside; its threshold is minus infinity.
    lists.thresholds[row] = found.thresholds[i]!;
    lists.ids.set(found.ids.subarray(i * found.k, (i + 1) * found.k), row * lists.k);
    lists.similarities.set(found.similarities.subarray(i * found.k, (i + 1) * found.k), row * lists.k);
  });
}
