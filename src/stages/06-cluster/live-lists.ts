import { comesBefore, rootOf, slotDistance, type LiveClusters } from './live-clusters';
import type { NearestLists } from './nearest-lists';

/**
 * How far a float32 dot product of unit vectors may lie from the exact one; measured errors are a tenth of it. Lists are
 * chosen by float32 products, distances in them are summed in float64.
 */
const ROUNDING = 2e-6;

/** Which ids the list being built already holds: `stamps[id]` equals the running number of the build. */
export interface Stamps {
  readonly byId: Int32Array;
  current: number;
}

export function createStamps(live: LiveClusters): Stamps {
  return { byId: new Int32Array(live.slotOf.length), current: 0 };
}

/**
 * Replace the list of a slot by what a search found, and choose the nearest.
 *
 * @param row The slot's row in `found`; its ids are slots.
 */
export function takeSearched(live: LiveClusters, slot: number, found: NearestLists, row: number): void {
  const count = found.counts[row]!;
  const base = slot * live.room;
  for (let i = 0; i < count; i++) {
    const other = found.ids[row * found.k + i]!;
    live.listIds[base + i] = live.idOf[other]!;
    live.listDistances[base + i] = slotDistance(live, slot, other);
  }
  live.listCounts[slot] = count;
  const all = count >= live.count - 1;
  live.bounds[slot] = all ? Infinity : 1 - found.similarities[row * found.k + count - 1]! - ROUNDING;
  chooseNearest(live, slot, true);
}

/** Entries of the list that is being built; lists are shorter than half of this. */
const scratchIds = new Int32Array(1024);
const scratchDistances = new Float64Array(1024);

/**
 * Bring a list up to date after merges: merged entries become the cluster they are part of, at its exact distance;
 * retired ones go. Then choose the nearest.
 */
export function refreshList(live: LiveClusters, slot: number, stamps: Stamps): void {
  const stamp = ++stamps.current;
  stamps.byId[live.idOf[slot]!] = stamp;
  let count = collect(live, slot, slot, 0, stamps, false);
  count = collect(live, slot, slot, count, stamps, true);
  store(live, slot, count);
  chooseNearest(live, slot, false);
}

/** The list of a new cluster: what is in either part's list, at exact distances; the nearest when there is not room for all. */
export function joinLists(live: LiveClusters, into: number, from: number, stamps: Stamps): void {
  const stamp = ++stamps.current;
  stamps.byId[live.idOf[into]!] = stamp;
  // Every distance is new, because the mean is.
  const own = collect(live, into, into, 0, stamps, true, true);
  store(live, into, collect(live, into, from, own, stamps, true, true));
}

/**
 * Add the entries of one slot's list to the scratch list of `slot`, each cluster once.
 *
 * @param merged Whether to take the entries that were merged (at the exact distance of what they became) or those that
 *   were not (at the distance they have).
 * @param all Whether to take both kinds, at exact distances.
 * @returns The number of entries in the scratch list.
 */
function collect(
  live: LiveClusters,
  slot: number,
  source: number,
  count: number,
  stamps: Stamps,
  merged: boolean,
  all = false,
): number {
  const { listIds, parentOf, slotOf } = live;
  const base = source * live.room;
  for (let at = base; at < base + live.listCounts[source]!; at++) {
    const wasMerged = parentOf[listIds[at]!]! >= 0;
    if (!all && wasMerged !== merged) continue;
    const root = wasMerged ? rootOf(live, listIds[at]!) : listIds[at]!;
    const other = slotOf[root]!;
    if (other < 0 || stamps.byId[root] === stamps.current) continue;
    stamps.byId[root] = stamps.current;
    scratchIds[count] = root;
    scratchDistances[count++] = merged ? slotDistance(live, slot, other) : live.listDistances[at]!;
  }
  return count;
}

/** Write the scratch list into a slot. Without room for all, the farthest go, and the bound falls to the nearest of them. */
function store(live: LiveClusters, slot: number, count: number): void {
  const { room } = live;
  let limit = Infinity;
  if (count > room) {
    const sorted = scratchDistances.slice(0, count).sort();
    limit = sorted[room]!;
    live.bounds[slot] = Math.min(live.bounds[slot]!, limit);
  }
  let at = slot * room;
  for (let i = 0; i < count; i++) {
    if (scratchDistances[i]! >= limit) continue;
    live.listIds[at] = scratchIds[i]!;
    live.listDistances[at++] = scratchDistances[i]!;
  }
  live.listCounts[slot] = at - slot * room;
}

/**
 * The nearest of a list, if it is certain that nothing outside the list is nearer; else the slot is to be searched for,
 * with its bound as a lower bound.
 *
 * @param searched Whether the list comes straight from a search: then its first is the nearest, even if rounding hides it.
 */
export function chooseNearest(live: LiveClusters, slot: number, searched: boolean): void {
  const base = slot * live.room;
  let best = -1;
  let least = Infinity;
  for (let at = base; at < base + live.listCounts[slot]!; at++) {
    const distance = live.listDistances[at]!;
    if (distance > least) continue;
    const other = live.slotOf[live.listIds[at]!]!;
    if (best < 0 || comesBefore(live, distance, slot, other, least, slot, best)) {
      best = other;
      least = distance;
    }
  }
  if (searched && best >= 0) live.bounds[slot] = Math.max(live.bounds[slot]!, least);
  if (best >= 0 && least <= live.bounds[slot]!) {
    live.nearest[slot] = live.idOf[best]!;
    live.distances[slot] = least;
  } else {
    live.nearest[slot] = -1;
    live.distances[slot] = Math.max(live.distances[slot]!, live.bounds[slot]!);
  }
}

/** Add an entry that the list lacks; when it is full, the farthest gives way and lowers the bound. */
export function addToList(live: LiveClusters, slot: number, id: number, distance: number): void {
  const { room, listIds, listDistances, listCounts, bounds } = live;
  const base = slot * room;
  let at = base + listCounts[slot]!;
  if (listCounts[slot] === room) {
    at = base;
    for (let i = base + 1; i < base + room; i++) if (listDistances[i]! > listDistances[at]!) at = i;
    bounds[slot] = Math.min(bounds[slot]!, Math.max(listDistances[at]!, distance));
    if (listDistances[at]! <= distance) return;
  } else listCounts[slot]!++;
  listIds[at] = id;
  listDistances[at] = distance;
}
