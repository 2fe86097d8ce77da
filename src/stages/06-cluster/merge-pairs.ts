import { joinRows } from './linkage-state';
import { comesBefore, vacate, type LiveClusters } from './live-clusters';
import { addToList, chooseNearest, joinLists, refreshList, type Stamps } from './live-lists';
import { addMerge, type MergeList } from './merge-list';

/**
 * Pairs of clusters that are each other's nearest, among the slots of `changed` and their neighbours, as ids. By
 * reducibility they merge with each other whatever else merges first.
 *
 * @see Bruynooghe, "Classification ascendante hiérarchique des grands ensembles de données" (1978)
 */
export function reciprocalPairs(live: LiveClusters, changed: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  const taken = new Set<number>();
  for (const id of changed) {
    const slot = live.slotOf[id]!;
    if (slot < 0 || taken.has(id)) continue;
    const other = live.nearest[slot]!;
    const otherSlot = other < 0 ? -1 : live.slotOf[other]!;
    if (otherSlot < 0 || live.nearest[otherSlot] !== id) continue;
    taken.add(id).add(other);
    // The smaller leaf comes first, so that a restored mean is added up in the same order.
    pairs.push(live.leaves[slot]! < live.leaves[otherSlot]! ? [id, other] : [other, id]);
  }
  return pairs;
}

/**
 * Merge pairs of reciprocal nearest neighbours, and bring up to date whatever pointed at them.
 *
 * @returns Ids of the clusters whose nearest is new.
 */
export function mergePairs(
  live: LiveClusters,
  pairs: readonly (readonly [number, number])[],
  stamps: Stamps,
  merges: MergeList,
): number[] {
  // All means first: the distances in the new lists are between the clusters as they are after this round.
  const joined = pairs.map(([a, b]) => joinMeans(live, a, b, merges));
  for (const { into, from, share } of joined) {
    live.bounds[into] = share * live.bounds[into]! + (1 - share) * live.bounds[from]!;
    joinLists(live, into, from, stamps);
    chooseNearest(live, into, false);
  }
  const ids = joined.map(({ into }) => live.idOf[into]!);
  // From the last slot down, so that what moves into a free slot is never itself one to be freed.
  for (const { from } of joined.sort((x, y) => y.from - x.from)) vacate(live, from);

  const changed = ids.filter((id) => live.nearest[live.slotOf[id]!]! >= 0);
  for (let slot = 0; slot < live.count; slot++) {
    const near = live.nearest[slot]!;
    if (near < 0 || live.parentOf[near]! < 0) continue;
    refreshList(live, slot, stamps);
    if (live.nearest[slot]! >= 0) changed.push(live.idOf[slot]!);
  }
  return changed;
}

/** Make one cluster of two, in the first's slot; the second's slot is dead until it is vacated. */
function joinMeans(
  live: LiveClusters,
  a: number,
  b: number,
  merges: MergeList,
): { into: number; from: number; share: number } {
  const { leaves, distances } = live;
  const into = live.slotOf[a]!;
  const from = live.slotOf[b]!;
  addMerge(merges, leaves[into]!, leaves[from]!, Math.max(0, distances[into]!));
  const share = joinRows(live, into, from);
  const id = live.idOf[into]!;
  leaves[into] = Math.min(leaves[into]!, leaves[from]!);
  live.parentOf[a] = live.parentOf[b] = id;
  live.slotOf[a] = live.slotOf[b] = -1;
  live.slotOf[id] = into;
  return { into, from, share };
}

/**
 * Tell the nearest of `ids` about them: where more clusters are equally far than a list holds, one may be another's
 * nearest without being in its list, and pairs would wait for each other for ever.
 *
 * @returns Ids of the clusters that learnt of a nearer one.
 */
export function tellNearest(live: LiveClusters, ids: readonly number[]): number[] {
  const told: number[] = [];
  for (const id of ids) {
    const slot = live.slotOf[id]!;
    const near = slot < 0 ? -1 : live.nearest[slot]!;
    const other = near < 0 ? -1 : live.slotOf[near]!;
    if (other < 0 || live.nearest[other]! < 0 || live.nearest[other] === id) continue;
    const distance = live.distances[slot]!;
    const rival = live.slotOf[live.nearest[other]!]!;
    if (!comesBefore(live, distance, slot, other, live.distances[other]!, other, rival)) continue;
    addToList(live, other, id, distance);
    live.nearest[other] = id;
    live.distances[other] = distance;
    told.push(near);
  }
  return told;
}
