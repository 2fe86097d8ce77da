import type { ClusterOverride } from '../../contract/cluster-override';
import type { Fate } from '../../contract/vocabulary';
import { keptUnder, type Quota } from '../06-cluster/tree-curves';
import type { Choice } from './choice';
import { distanceOf, spreadOrder, type RowVectors, type SpreadRow } from './spread-order';

/** A cluster at the approved cut. */
export interface Cluster {
  readonly cluster: number;
  /** All rows that came into sampling, in the run's order. */
  readonly rows: readonly SpreadRow[];
  /** What a person said about it, instead of the quota (CU-6). */
  readonly keep: ClusterOverride['keep'] | undefined;
}

/** Vectors of samples, in the order of their ids. */
export type VectorsOf = (sampleIds: readonly string[]) => Promise<RowVectors>;

/**
 * Cut each cluster to its quota (SA-2), counted on all of its rows that came in, so that it keeps what the proposal of the
 * cut promised at most.
 *
 * @returns How dispensable each row is inside its cluster: 0 for the one that would be kept if it were only one.
 */
export async function capClusters(
  clusters: readonly Cluster[],
  quota: Quota,
  vectorsOf: VectorsOf,
  seed: number,
  choice: Choice,
): Promise<Map<string, number>> {
  const ranks = new Map<string, number>();
  for (const { rows, keep } of clusters) {
    const left = rows.filter((row) => choice.isLeft(row.sampleId));
    const most = quotaOf(rows, keep, quota);
    if (left.length <= most) {
      const byDistance = [...left].sort((a, b) => a.distance - b.distance || compare(a.sampleId, b.sampleId));
      byDistance.forEach((row, rank) => ranks.set(row.sampleId, rank));
      continue;
    }
    const order = spreadOrder(left, await vectorsOf(left.map((row) => row.sampleId)), most, seed);
    order.forEach((id, rank) => ranks.set(id, rank));
    for (const { sampleId } of left) if (!ranks.has(sampleId)) choice.drop(sampleId, 'cluster_cap');
  }
  return ranks;
}

/**
 * Rows over the quota of which no repeat stays, since the shares took it, went for the shares too: with them, a row of their
 * cluster and numbers would be there.
 */
export function passOn(clusters: readonly Cluster[], choice: Choice): void {
  for (const { rows } of clusters) {
    const numbersOf = (wanted: (id: string) => boolean): Set<string> =>
      new Set(rows.filter((row) => wanted(row.sampleId)).map((row) => row.numbers));
    const there = numbersOf((id) => choice.isLeft(id));
    const taken = numbersOf((id) => choice.reasonOf(id) === 'distribution');
    for (const { sampleId, numbers } of rows) {
      if (choice.reasonOf(sampleId) === 'cluster_cap' && taken.has(numbers) && !there.has(numbers))
        choice.drop(sampleId, 'distribution');
    }
  }
}

/**
 * Why rows went as repeats within their cluster, each with the nearest row that stayed in its place (DE-3, DE-5): of the
 * same cluster and the same numbers, by cosine distance. None, where a person's cap has left none.
 */
export async function capFates(
  clusters: readonly Cluster[],
  vectorsOf: VectorsOf,
  choice: Choice,
): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const { rows } of clusters) {
    const capped = rows.filter((row) => choice.reasonOf(row.sampleId) === 'cluster_cap');
    if (capped.length === 0) continue;
    const known = [...capped, ...rows.filter((row) => choice.isLeft(row.sampleId))];
    const { vectors, dim } = await vectorsOf(known.map((row) => row.sampleId));
    const vectorOf = (i: number): Float32Array => vectors.subarray(i * dim, (i + 1) * dim);
    capped.forEach((row, i) => {
      let twin: { id: string; distance: number } | undefined;
      for (let k = capped.length; k < known.length; k++) {
        const { sampleId: id, numbers } = known[k]!;
        if (numbers !== row.numbers) continue;
        const distance = distanceOf(vectorOf(i), vectorOf(k));
        if (!twin || distance < twin.distance || (distance === twin.distance && id < twin.id))
          twin = { id, distance };
      }
      fates.push({
        unit: 'sample',
        subject: row.sampleId,
        reason: 'cluster_cap',
        ...(twin && { twin: twin.id, method: 'cluster', distance: Math.round(twin.distance * 1e6) / 1e6 }),
      });
    });
  }
  return fates;
}

function quotaOf(rows: readonly SpreadRow[], keep: Cluster['keep'], quota: Quota): number {
  if (keep === 'all') return rows.length;
  if (typeof keep === 'number') return keep;
  return keptUnder(rows.length, new Set(rows.map((row) => row.numbers)).size, quota);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
