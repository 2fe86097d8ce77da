import { seededShare } from './seeded-share';

/** A row of a cluster. */
export interface ClusterRow {
  readonly sampleId: string;
  /** Cosine distance to the cluster's mean. */
  readonly distance: number;
}

/** Rows within one band count as equally far. Fixed, not relative, so that a new row moves no other row's band. */
const BAND_WIDTH = 0.02;

/**
 * Choose which rows of a cluster stay (SA-2, SA-4): one nearest to the centre, which stands for the cluster, then
 * one of each band of distance from the farthest inwards, then again, until there are enough. So near-copies at the
 * centre give way to the variety at the rim, and still the centre stays. Within a band, a seeded order that depends on
 * the row alone decides.
 *
 * @param count Rows that may stay.
 * @returns Ids of the rows that stay.
 */
export function pickSpread(rows: readonly ClusterRow[], count: number, seed: number): Set<string> {
  const bands = new Map<number, { id: string; order: number }[]>();
  for (const { sampleId, distance } of rows) {
    const band = Math.floor(distance / BAND_WIDTH + 1e-9);
    const row = { id: sampleId, order: seededShare(seed, 'cluster_cap', sampleId) };
    const members = bands.get(band);
    if (members) members.push(row);
    else bands.set(band, [row]);
  }
  const [nearest, ...others] = [...bands].sort(([a], [b]) => a - b).map(([, members]) => members);
  const inTurn = nearest ? [nearest, ...others.reverse()] : [];
  for (const members of inTurn) members.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

  const picked = new Set<string>();
  const target = Math.min(count, rows.length);
  for (let round = 0; picked.size < target; round++) {
    for (const members of inTurn) {
      if (picked.size < target && round < members.length) picked.add(members[round]!.id);
    }
  }
  return picked;
}
