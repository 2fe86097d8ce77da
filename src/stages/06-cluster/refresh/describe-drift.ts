import type { ClusterDrift, NewCluster, RefreshReport } from '../../../contract/refresh';
import type { MaskedText } from '../../../contract/text';

/** Sizes that keep a report small, however many clusters there are. */
const SHOWN = 20;

/** Today's leaves with their clusters; 0: the row stands apart, and its cluster was not looked for. */
export interface TodaysLeaves {
  readonly texts: readonly MaskedText[];
  readonly weights: readonly number[];
  readonly labels: readonly number[];
}

/** Rows by cluster. */
export function rowsByCluster(labels: readonly number[], weights: readonly number[]): Map<number, number> {
  const rows = new Map<number, number>();
  labels.forEach((label, leaf) => rows.set(label, (rows.get(label) ?? 0) + weights[leaf]!));
  return rows;
}

/**
 * Rows by where their clusters come from.
 *
 * @param known By leaf: its cluster in an earlier build; 0: none had its text.
 * @param joined By leaf without one, in their order: the centre that it joined; -1: none.
 */
export function countOrigins(
  known: readonly number[],
  joined: Int32Array,
  weights: readonly number[],
): NonNullable<RefreshReport['rows']> {
  let unknown = 0;
  const rows = { all: 0, known: 0, joined: 0, apart: 0 };
  known.forEach((label, leaf) => {
    const weight = weights[leaf]!;
    rows.all += weight;
    if (label !== 0) rows.known += weight;
    else if (joined[unknown++] === -1) rows.apart += weight;
    else rows.joined += weight;
  });
  return rows;
}

/** Share of rows outside the approved clusters; 0 for no rows. */
export function shareOutside(
  rowsNow: ReadonlyMap<number, number>,
  approved: ReadonlyMap<number, number>,
): number {
  let outside = 0;
  let all = 0;
  for (const [cluster, rows] of rowsNow) {
    all += rows;
    if (!approved.has(cluster)) outside += rows;
  }
  return all === 0 ? 0 : outside / all;
}

/**
 * Mean over rows of how far the centres of approved clusters have moved, as a share of the approved distance.
 *
 * @param moves Cosine distance by cluster, for those with rows then and now.
 * @param reach The approved distance; with 0 only equal vectors share a cluster, and no centre can move.
 */
export function meanMove(
  moves: ReadonlyMap<number, number>,
  rowsNow: ReadonlyMap<number, number>,
  reach: number,
): number {
  if (reach === 0) return 0;
  let sum = 0;
  let all = 0;
  for (const [cluster, move] of moves) {
    const rows = rowsNow.get(cluster) ?? 0;
    sum += rows * move;
    all += rows;
  }
  return all === 0 ? 0 : sum / all / reach;
}

/** The approved clusters that changed most, and the largest new ones: what a person looks at first. */
export function describeDrift(
  today: TodaysLeaves,
  rowsThen: ReadonlyMap<number, number>,
  moves: ReadonlyMap<number, number>,
): Pick<RefreshReport, 'changed' | 'founded'> {
  const rowsNow = rowsByCluster(today.labels, today.weights);
  const weightOf = ({ rowsNow: rows, move, rowsThen: before }: ClusterDrift): number =>
    move === null ? before : rows * move;
  const changed = [...rowsThen]
    .map(([cluster, rows]): ClusterDrift => {
      return {
        cluster,
        rowsThen: rows,
        rowsNow: rowsNow.get(cluster) ?? 0,
        move: moves.get(cluster) ?? null,
      };
    })
    .filter(({ rowsThen: before, rowsNow: after, move }) => before !== after || (move ?? 0) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a) || a.cluster - b.cluster)
    .slice(0, SHOWN);
  const isNew = ([cluster]: readonly [number, number]): boolean => cluster !== 0 && !rowsThen.has(cluster);
  const founded = [...rowsNow]
    .filter(isNew)
    .sort(([a, rowsA], [b, rowsB]) => rowsB - rowsA || a - b)
    .slice(0, SHOWN)
    .map(([cluster, rows]): NewCluster => ({ cluster, rows, text: commonText(today, cluster) }));
  return { changed, founded };
}

/** The text that most rows of a cluster have; of equally common ones the first leaf's. */
function commonText({ texts, weights, labels }: TodaysLeaves, cluster: number): string {
  let best = -1;
  labels.forEach((label, leaf) => {
    if (label === cluster && (best === -1 || weights[leaf]! > weights[best]!)) best = leaf;
  });
  return texts[best]!;
}
