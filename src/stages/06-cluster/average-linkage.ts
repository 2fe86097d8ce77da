import { allNearest } from './all-nearest';
import type { DistinctLeaves } from './collapse-equal';
import { chainDense } from './dense-chain';
import { denseDistances } from './dense-distances';
import { createLiveClusters, meanOf, vacate, type LiveClusters } from './live-clusters';
import { captureMerging, restoreLive, type LinkageState, type SearchingState } from './linkage-state';
import { createStamps, takeSearched } from './live-lists';
import { partOf, type MatrixProducts, type Watch } from './matrix-products';
import type { MergeList } from './merge-list';
import { mergePairs, reciprocalPairs, tellNearest } from './merge-pairs';
import { someNearest } from './some-nearest';

/** Sizes that change time and memory, never the tree. */
export interface AverageSettings {
  /** Entries that a search finds for each list. */
  readonly found: number;
  /** Room of a list: joined lists keep so many. */
  readonly room: number;
  /** From so few clusters on, the full distance matrix is used. */
  readonly dense: number;
  /** Share of the clusters to be searched for that one round searches for. */
  readonly searchShare: number;
}

export const AVERAGE_SETTINGS: AverageSettings = { found: 8, room: 12, dense: 1500, searchShare: 0.1 };

/**
 * Exact average linkage under cosine distance without an N² matrix (CU-2, CU-3). For unit vectors the average distance of
 * two clusters is one minus the dot product of their means, and average linkage is reducible: a merged cluster is never
 * nearer to a third than the nearer of its parts was. So
 *
 * - reciprocal nearest neighbours merge at once, in any order;
 * - a list of near clusters, and a bound on all others, stay valid through merges: only clusters whose list no longer
 *   holds the certain nearest are searched for again, the most urgent first, among ever fewer clusters;
 * - a new cluster inherits both parts' lists, and the weighted mean of their bounds.
 *
 * @param leaves Their vectors are overwritten.
 * @param highestCut Merges above are not looked for: the clusters that are left stay unmerged.
 * @param merges Found merges are added here.
 * @param resume State of an earlier try on the same leaves, as a watch was offered it.
 */
export async function averageLinkage(
  leaves: DistinctLeaves,
  highestCut: number,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
  resume?: LinkageState,
  settings: AverageSettings = AVERAGE_SETTINGS,
): Promise<void> {
  const live =
    resume?.kind === 'merging'
      ? restoreLive(leaves, settings.room, resume, merges)
      : createLiveClusters(leaves, settings.room);
  if (live.count > settings.dense) {
    if (resume?.kind !== 'merging')
      await findAllNearest(live, settings, products, partOf(watch, 0, 60), resume);
    await mergeByLists(live, highestCut, merges, products, partOf(watch, 60, 95), settings);
  }
  if (live.count > 1) await mergeDensely(live, merges, products, partOf(watch, 95, 100));
}

async function findAllNearest(
  live: LiveClusters,
  settings: AverageSettings,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<void> {
  const rows = live.means.subarray(0, live.count * live.dim);
  const found = await allNearest(rows, live.dim, settings.found, products, watch, resume);
  for (let slot = 0; slot < live.count; slot++) takeSearched(live, slot, found, slot);
}

/** Merge and search in turn until few are left. */
async function mergeByLists(
  live: LiveClusters,
  highestCut: number,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
  settings: AverageSettings,
): Promise<void> {
  const stamps = createStamps(live);
  let changed = Array.from(live.idOf.subarray(0, live.count));
  while (live.count > settings.dense) {
    watch.check();
    watch.offer?.(() => captureMerging(live, merges));
    watch.progress(merges.count, merges.leafCount - 1);
    retire(live, highestCut);
    const pairs = reciprocalPairs(live, [...changed, ...tellNearest(live, changed)]);
    if (pairs.length > 0) {
      changed = mergePairs(live, pairs, stamps, merges);
      continue;
    }
    const urgent = mostUrgent(live, settings.searchShare);
    if (urgent.length > 0) {
      const rows = live.means.subarray(0, live.count * live.dim);
      const found = await someNearest(rows, live.dim, urgent, settings.found, products, watch);
      urgent.forEach((slot, row) => {
        takeSearched(live, slot, found, row);
      });
      changed = Array.from(urgent, (slot) => live.idOf[slot]!);
    } else {
      changed = tellNearest(live, Array.from(live.idOf.subarray(0, live.count)));
    }
  }
}

/** Clusters whose nearest is farther than the highest cut merge with nothing below it, now or later. */
function retire(live: LiveClusters, highestCut: number): void {
  for (let slot = live.count - 1; slot >= 0; slot--) {
    if (live.distances[slot]! <= highestCut) continue;
    live.slotOf[live.idOf[slot]!] = -1;
    vacate(live, slot);
  }
}

/** Slots to search for: those whose nearest could be nearest of all, by lower bound. */
function mostUrgent(live: LiveClusters, share: number): Int32Array {
  const open = [];
  for (let slot = 0; slot < live.count; slot++) if (live.nearest[slot]! < 0) open.push(slot);
  open.sort((a, b) => live.distances[a]! - live.distances[b]! || live.leaves[a]! - live.leaves[b]!);
  return Int32Array.from(open.slice(0, Math.max(256, Math.ceil(open.length * share)))).sort();
}

async function mergeDensely(
  live: LiveClusters,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
): Promise<void> {
  const { count, dim } = live;
  const rows = new Float64Array(count * dim);
  for (let slot = 0; slot < count; slot++) rows.set(meanOf(live, slot), slot * dim);
  const distances = await denseDistances(rows, dim, products, watch);
  const clusters = { distances, weights: live.weights.slice(0, count), leaves: live.leaves.slice(0, count) };
  chainDense(clusters, 'average', merges, watch);
}
