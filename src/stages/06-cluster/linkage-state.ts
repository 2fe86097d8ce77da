import type { DistinctLeaves } from './collapse-equal';
import { createLiveClusters, type LiveClusters } from './live-clusters';
import type { MergeList } from './merge-list';
import type { NearestLists } from './nearest-lists';

/**
 * How far a tree has grown: enough to go on after a crash without doing the finished part again, and to arrive at the
 * same tree. Plain typed arrays, without the vectors: they are computed again from the merges.
 */
export type LinkageState = SearchingState | MergingState;

/** The first search has done all rows above `top`. */
export interface SearchingState {
  readonly kind: 'searching';
  readonly top: number;
  readonly lists: NearestLists;
}

export interface MergingState {
  readonly kind: 'merging';
  readonly merges: Pick<MergeList, 'count' | 'a' | 'b' | 'height'>;
  readonly live: Omit<LiveClusters, 'dim' | 'leafCount' | 'means' | 'rests' | 'slotOf' | 'room'>;
}

/** Copy what {@link restoreLive} needs. */
export function captureMerging(live: LiveClusters, merges: MergeList): MergingState {
  const { count, nextId, room } = live;
  return {
    kind: 'merging',
    merges: {
      count: merges.count,
      a: merges.a.slice(0, merges.count),
      b: merges.b.slice(0, merges.count),
      height: merges.height.slice(0, merges.count),
    },
    live: {
      count,
      nextId,
      idOf: live.idOf.slice(0, count),
      parentOf: live.parentOf.slice(),
      weights: live.weights.slice(0, count),
      leaves: live.leaves.slice(0, count),
      listCounts: live.listCounts.slice(0, count),
      listIds: live.listIds.slice(0, count * room),
      listDistances: live.listDistances.slice(0, count * room),
      bounds: live.bounds.slice(0, count),
      nearest: live.nearest.slice(0, count),
      distances: live.distances.slice(0, count),
    },
  };
}

/**
 * The clusters as they were when the state was captured.
 *
 * @param start The same leaves as then. Their vectors are overwritten.
 * @param merges Holds the merges of equal vectors; the state's are added.
 */
export function restoreLive(
  start: DistinctLeaves,
  room: number,
  state: MergingState,
  merges: MergeList,
): LiveClusters {
  const live = createLiveClusters(start, room);
  const own = merges.count;
  merges.a.set(state.merges.a);
  merges.b.set(state.merges.b);
  merges.height.set(state.merges.height);
  merges.count = state.merges.count;
  const placeOf = new Map(Array.from(start.names, (leaf, place) => [leaf, place]));
  for (let i = own; i < merges.count; i++) {
    joinRows(live, placeOf.get(merges.a[i]!)!, placeOf.get(merges.b[i]!)!);
  }
  const places = Array.from(state.live.leaves, (leaf) => placeOf.get(leaf)!);
  gatherRows(live.means, live.dim, places);
  gatherRows(live.rests, live.dim, places);
  live.count = state.live.count;
  live.nextId = state.live.nextId;
  for (const key of ARRAYS) live[key].set(state.live[key]);
  live.slotOf.fill(-1);
  for (let slot = 0; slot < live.count; slot++) live.slotOf[live.idOf[slot]!] = slot;
  return live;
}

/** Bring the rows at `places` to the front, in that order. */
function gatherRows(matrix: Float32Array, dim: number, places: readonly number[]): void {
  const rows = new Float32Array(places.length * dim);
  places.forEach((place, slot) => {
    rows.set(matrix.subarray(place * dim, (place + 1) * dim), slot * dim);
  });
  matrix.set(rows);
}

const ARRAYS = [
  'idOf',
  'parentOf',
  'weights',
  'leaves',
  'listCounts',
  'listIds',
  'listDistances',
  'bounds',
  'nearest',
  'distances',
] as const;

/**
 * Make the row `into` the weighted mean of two, and give it both weights. One function for the first time and for the
 * restoration, so that both round alike.
 *
 * @returns The share of `into` in the mean.
 */
export function joinRows(live: LiveClusters, into: number, from: number): number {
  const { dim, means, rests, weights } = live;
  const weight = weights[into]! + weights[from]!;
  const share = weights[into]! / weight;
  for (let p = into * dim, q = from * dim; p < (into + 1) * dim; p++, q++) {
    const mean = share * (means[p]! + rests[p]!) + (1 - share) * (means[q]! + rests[q]!);
    means[p] = mean;
    rests[p] = mean - means[p]!;
  }
  weights[into] = weight;
  return share;
}
