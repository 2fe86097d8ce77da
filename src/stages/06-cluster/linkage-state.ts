import type { DistinctLeaves } from './collapse-equal';
import { createLiveClusters, meanOf, type LiveClusters } from './live-clusters';
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
  readonly live: Omit<
    LiveClusters,
    'dim' | 'leafCount' | 'nextId' | 'means' | 'exactMeans' | 'slotOf' | 'room'
  >;
}

/** Copy what {@link restoreLive} needs. */
export function captureMerging(live: LiveClusters, merges: MergeList): MergingState {
  const { count, room } = live;
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
  const slots = Array.from(places.keys());
  const merged = slots.filter((slot) => state.live.idOf[slot]! >= live.leafCount);
  gatherRows(live.means, live.dim, places, slots);
  gatherRows(live.exactMeans, live.dim, places, merged);
  live.count = state.live.count;
  for (const key of ARRAYS) live[key].set(state.live[key]);
  live.slotOf.fill(-1);
  for (let slot = 0; slot < live.count; slot++) live.slotOf[live.idOf[slot]!] = slot;
  return live;
}

/** Fill some slots with the rows that are at their `places` now. */
function gatherRows(
  matrix: Float32Array | Float64Array,
  dim: number,
  places: readonly number[],
  slots: readonly number[],
): void {
  const row = (at: number): Float32Array | Float64Array => matrix.subarray(at * dim, (at + 1) * dim);
  const size = slots.length * dim;
  const rows = matrix instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  slots.forEach((slot, i) => {
    rows.set(row(places[slot]!), i * dim);
  });
  slots.forEach((slot, i) => {
    row(slot).set(rows.subarray(i * dim, (i + 1) * dim));
  });
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
 * Make the row `into` the weighted mean of two, and give it both weights and the next id. One function for the first time and
 * for the restoration, so that both round alike.
 *
 * @returns The share of `into` in the mean.
 */
export function joinRows(live: LiveClusters, into: number, from: number): number {
  const { dim, weights } = live;
  const weight = weights[into]! + weights[from]!;
  const share = weights[into]! / weight;
  const [a, b] = [meanOf(live, into), meanOf(live, from)];
  const mean = live.exactMeans.subarray(into * dim, (into + 1) * dim);
  for (let c = 0; c < dim; c++) mean[c] = share * a[c]! + (1 - share) * b[c]!;
  live.means.set(mean, into * dim);
  live.idOf[into] = live.nextId++;
  weights[into] = weight;
  return share;
}
