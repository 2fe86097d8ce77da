import type { DistinctLeaves } from './collapse-equal';
import { dotDouble, dotMixed } from './exact-dot';
import { dot } from './matrix-products';
import { pairBefore } from './pair-order';

/**
 * The clusters that are left while average linkage runs. A cluster has an id for ever (leaves `0 ..< n`, then one more per
 * merge) and, while it lives, a slot: slots stay packed, so that the vectors of all live clusters are one matrix.
 */
export interface LiveClusters {
  readonly dim: number;
  /** Number of live clusters: slots `0 ..< count`. */
  count: number;
  /** Next free id. */
  nextId: number;
  /** Number of leaves: ids below are leaves. */
  readonly leafCount: number;
  /** Mean vector per slot, shape `[n, dim]`, the live ones first. */
  readonly means: Float32Array;
  /**
   * The same in float64, of merged clusters only, so that near ties are seen as they are. Leaves never touch this memory.
   */
  readonly exactMeans: Float64Array;
  readonly idOf: Int32Array;
  /** By id; -1 once merged or retired. */
  readonly slotOf: Int32Array;
  /** By id: what it was merged into, -1 while alive. */
  readonly parentOf: Int32Array;
  /** Weight by slot. */
  readonly weights: Float64Array;
  /** Smallest leaf by slot: a name that does not depend on the order of merges. */
  readonly leaves: Int32Array;
  /** Lists by slot: ids of near clusters with their distances, in no order, shape `[n, room]`. Merged ids linger. */
  readonly room: number;
  readonly listCounts: Int32Array;
  readonly listIds: Int32Array;
  readonly listDistances: Float64Array;
  /** By slot: every cluster that is not in the list is at least so far away. */
  readonly bounds: Float64Array;
  /** By slot: id of the nearest cluster, or -1 when it must be searched for. */
  readonly nearest: Int32Array;
  /** By slot: distance of the nearest, or a lower bound for it while it is not known. */
  readonly distances: Float64Array;
}

/**
 * @param start Their vectors are taken over and overwritten.
 * @param room Entries per list.
 */
export function createLiveClusters(start: DistinctLeaves, room: number): LiveClusters {
  const { vectors, dim, weights, names } = start;
  const n = names.length;
  const slotOf = new Int32Array(2 * n).fill(-1);
  for (let i = 0; i < n; i++) slotOf[i] = i;
  return {
    dim,
    count: n,
    nextId: n,
    leafCount: n,
    means: vectors,
    exactMeans: new Float64Array(vectors.length),
    idOf: Int32Array.from({ length: n }, (_, i) => i),
    slotOf,
    parentOf: new Int32Array(2 * n).fill(-1),
    weights: Float64Array.from(weights),
    leaves: Int32Array.from(names),
    room,
    listCounts: new Int32Array(n),
    listIds: new Int32Array(n * room),
    listDistances: new Float64Array(n * room),
    bounds: new Float64Array(n),
    nearest: new Int32Array(n).fill(-1),
    distances: new Float64Array(n),
  };
}

/** Exact average distance of the clusters in two slots: one minus the dot product of their means. */
export function slotDistance(live: LiveClusters, a: number, b: number): number {
  const { means, exactMeans, dim } = live;
  if (!isMerged(live, a)) {
    return 1 - (isMerged(live, b) ? dotMixed(exactMeans, b, means, a, dim) : dot(means, a, means, b, dim));
  }
  return (
    1 -
    (isMerged(live, b)
      ? dotDouble(exactMeans, a, exactMeans, b, dim)
      : dotMixed(exactMeans, a, means, b, dim))
  );
}

/** Whether a slot's cluster is more than a leaf. */
export function isMerged({ idOf, leafCount }: LiveClusters, slot: number): boolean {
  return idOf[slot]! >= leafCount;
}

/** The mean vector of a slot, as exact as it is known: a view. */
export function meanOf(live: LiveClusters, slot: number): Float32Array | Float64Array {
  const rows = isMerged(live, slot) ? live.exactMeans : live.means;
  return rows.subarray(slot * live.dim, (slot + 1) * live.dim);
}

/** Id of the live (or retired) cluster that `id` has become part of. */
export function rootOf(live: LiveClusters, id: number): number {
  const { parentOf } = live;
  let root = id;
  while (parentOf[root]! >= 0) root = parentOf[root]!;
  // Point everything on the way at the root: later look-ups are one step.
  for (let at = id; parentOf[at]! >= 0 && parentOf[at] !== root;) {
    const next = parentOf[at]!;
    parentOf[at] = root;
    at = next;
  }
  return root;
}

/**
 * Whether the pair of slots (a, b) comes before the pair (c, d): by distance, then by the rank of their leaves. A total
 * order of pairs, so that equal distances are resolved alike wherever they are met.
 */
export function comesBefore(
  live: LiveClusters,
  distance: number,
  a: number,
  b: number,
  otherDistance: number,
  c: number,
  d: number,
): boolean {
  if (distance !== otherDistance) return distance < otherDistance;
  const { leaves } = live;
  return pairBefore(leaves[a]!, leaves[b]!, leaves[c]!, leaves[d]!);
}

/** Free a slot: the last one moves into it. */
export function vacate(live: LiveClusters, slot: number): void {
  const { dim, room } = live;
  const last = --live.count;
  if (slot === last) return;
  live.means.copyWithin(slot * dim, last * dim, (last + 1) * dim);
  if (isMerged(live, last)) live.exactMeans.copyWithin(slot * dim, last * dim, (last + 1) * dim);
  live.listIds.copyWithin(slot * room, last * room, last * room + live.listCounts[last]!);
  live.listDistances.copyWithin(slot * room, last * room, last * room + live.listCounts[last]!);
  live.listCounts[slot] = live.listCounts[last]!;
  live.weights[slot] = live.weights[last]!;
  live.leaves[slot] = live.leaves[last]!;
  live.bounds[slot] = live.bounds[last]!;
  live.nearest[slot] = live.nearest[last]!;
  live.distances[slot] = live.distances[last]!;
  live.idOf[slot] = live.idOf[last]!;
  live.slotOf[live.idOf[slot]] = slot;
}
