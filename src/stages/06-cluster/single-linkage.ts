import { allNearest } from './all-nearest';
import type { DistinctLeaves } from './collapse-equal';
import { createLeafForest, type LeafForest } from './leaf-forest';
import type { SearchingState } from './linkage-state';
import { dot, partOf, type MatrixProducts, type Watch } from './matrix-products';
import { addMerge, type MergeList } from './merge-list';
import type { NearestLists } from './nearest-lists';
import { pairBefore } from './pair-order';
import { someNearest } from './some-nearest';

/** Entries per list. */
const FOUND = 24;

/** What is known of one component's way out. */
interface WayOut {
  /** The nearest known pair that leaves it: row inside, row outside, similarity. */
  from: number;
  to: number;
  similarity: number;
  /** The most similar that something unknown may be. */
  unknown: number;
}

/**
 * Exact single linkage under cosine distance: a minimum spanning tree by Borůvka's method. Every row keeps its nearest
 * others; once all of them are in its own component it is searched for again, outside its component only, and only if
 * what it might find could be nearer than the component's best.
 *
 * @param merges The tree's edges are added here, nearest first.
 * @see Nešetřil et al., "Otakar Borůvka on minimum spanning tree problem" (2001)
 */
export async function singleLinkage(
  leaves: DistinctLeaves,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<void> {
  const { vectors, dim, names } = leaves;
  const n = names.length;
  if (n < 2) return;
  const forest = createLeafForest(n);
  const lists = await allNearest(vectors, dim, FOUND, products, partOf(watch, 0, 40), resume);
  const heads = new Int32Array(n);
  const edges: { a: number; b: number; height: number }[] = [];
  while (edges.length < n - 1) {
    watch.check();
    watch.progress(40 + Math.floor((60 * edges.length) / (n - 1)), 100);
    const ways = waysOut(lists, heads, forest);
    const before = edges.length;
    for (const { from, to, similarity, unknown } of ways.values()) {
      if (similarity < unknown || forest.find(from) === forest.find(to)) continue;
      forest.join(from, to);
      edges.push({ a: from, b: to, height: Math.max(0, 1 - dot(vectors, from, vectors, to, dim)) });
    }
    if (edges.length > before) continue;
    const wanted = exhausted(lists, heads, forest, ways);
    const differs = (row: number, other: number): boolean => forest.find(row) !== forest.find(other);
    replaceLists(
      lists,
      heads,
      wanted,
      await someNearest(vectors, dim, wanted, FOUND, products, watch, differs),
    );
  }
  edges.sort((x, y) => x.height - y.height || x.a - y.a || x.b - y.b);
  for (const { a, b, height } of edges) addMerge(merges, names[a]!, names[b]!, height);
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
    if (heads[row] === lists.counts[row]) way.unknown = Math.max(way.unknown, lists.thresholds[row]!);
    else {
      const similarity = lists.similarities[base + heads[row]!]!;
      const to = lists.ids[base + heads[row]!]!;
      if (similarity < way.similarity) continue;
      if (similarity === way.similarity && !pairBefore(row, to, way.from, way.to)) continue;
      way.from = row;
      way.to = to;
      way.similarity = similarity;
    }
  }
  return ways;
}

/** Rows whose lists hold nothing outside their component, but which might have something better than it knows. */
function exhausted(
  lists: NearestLists,
  heads: Int32Array,
  forest: LeafForest,
  ways: ReadonlyMap<number, WayOut>,
): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < heads.length; row++) {
    if (heads[row] !== lists.counts[row]) continue;
    if (lists.thresholds[row]! > ways.get(forest.find(row))!.similarity) rows.push(row);
  }
  return Int32Array.from(rows);
}

function replaceLists(lists: NearestLists, heads: Int32Array, rows: Int32Array, found: NearestLists): void {
  rows.forEach((row, i) => {
    heads[row] = 0;
    lists.counts[row] = found.counts[i]!;
    // A list that is not full holds all there is outside.
    lists.thresholds[row] = found.thresholds[i]!;
    lists.ids.set(found.ids.subarray(i * found.k, (i + 1) * found.k), row * lists.k);
    lists.similarities.set(found.similarities.subarray(i * found.k, (i + 1) * found.k), row * lists.k);
  });
}
