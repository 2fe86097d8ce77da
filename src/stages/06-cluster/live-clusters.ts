import type { DistinctLeaves } from './collapse-equal';
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
   * What float32 left of the means: `means + rests` is right to 14 digits, so that near ties are seen as they are. Zero for
   * leaves, which never touch this memory.
   */
  readonly rests: Float32Array;
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
    rests: new Float32Array(vectors.length),
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
  const { means, rests, idOf, leafCount, dim } = live;
  if (idOf[a]! < leafCount && idOf[b]! < leafCount) return 1 - dot(means, a, means, b, dim);
  const p = a * dim;
  const q = b * dim;
  let even = 0;
  let odd = 0;
  let c = 0;
  for (; c + 1 < dim; c += 2) {
    even += (means[p + c]! + rests[p + c]!) * (means[q + c]! + rests[q + c]!);
    odd += (means[p + c + 1]! + rests[p + c + 1]!) * (means[q + c + 1]! + rests[q + c + 1]!);
  }
  if (c < dim) even += (means[p + c]! + rests[p + c]!) * (means[q + c]! + rests[q + c]!);
  return 1 - (even + odd);
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
  // Rests of leaves are zeros in memory that was never touched: leave it so.
  if (live.idOf[last]! >= live.leafCount) live.rests.copyWithin(slot * dim, last * dim, (last + 1) * dim);
  else if (live.idOf[slot]! >= live.leafCount) live.rests.fill(0, slot * dim, (slot + 1) * dim);
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
