import { groupBy } from '../group-by';
import { seededShare } from './seeded-share';

/** A row of a cluster that is to be thinned. */
export interface SpreadRow {
  readonly sampleId: string;
  /** Cosine distance to the cluster's mean. */
  readonly distance: number;
  /** The numbers of its text, see `numberSignature`: rows with different ones do not repeat each other (DE-2). */
  readonly numbers: string;
  /** Quality score, 1 (bad) and up; absent where nothing is scored. */
  readonly quality?: number | undefined;
}

/** Vectors of rows, in their order. */
export interface RowVectors {
  /** Of unit length, shape `[rows, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
}

/** Distances to the centre that count as equal, so that the seed, not chance, chooses who stands for the cluster. */
const BAND_WIDTH = 0.02;

/** So many rows are sought one by one; beyond, who is farthest from these comes first. Keeps huge quotas affordable. */
const MOST_STEPS = 256;

/**
 * In which order rows of a cluster are worth keeping (SA-4): first one near the centre, which stands for the cluster, then
 * always the one that is farthest from all taken so far (farthest-first), so that near-copies come last and the
 * variety first. Distances are weighed by the quality score: a row twice as good may be half as far. As long as there are
 * numbers that no row taken so far has, only rows with such numbers are taken (DE-2).
 *
 * @param count Rows wanted.
 * @returns Ids of `count` rows, or of all if there are fewer. Ties fall to a seeded order that depends on the row alone.
 * @see Gonzalez (1985), Theoretical Computer Science 38, 293–306.
 */
export function spreadOrder(
  rows: readonly SpreadRow[],
  { vectors, dim }: RowVectors,
  count: number,
  seed: number,
): string[] {
  const candidates = rows
    .map((row, i) => ({
      row,
      draw: seededShare(seed, 'cluster_cap', row.sampleId),
      vector: vectors.subarray(i * dim, (i + 1) * dim),
      quality: row.quality ?? 1,
      gap: 0,
      taken: false,
    }))
    .sort((a, b) => a.draw - b.draw || (a.row.sampleId < b.row.sampleId ? -1 : 1));
  for (const one of candidates) {
    one.gap = 1 - Math.floor(one.row.distance / BAND_WIDTH + 1e-9) * BAND_WIDTH;
  }
  const unseen = new Set(rows.map((row) => row.numbers));
  const order: string[] = [];
  const wanted = Math.min(count, rows.length);
  while (order.length < Math.min(wanted, MOST_STEPS)) {
    let best: (typeof candidates)[number] | undefined;
    for (const one of candidates) {
      if (one.taken || (unseen.size > 0 && !unseen.has(one.row.numbers))) continue;
      if (!best || one.quality * one.gap > best.quality * best.gap) best = one;
    }
    const next = best!;
    next.taken = true;
    unseen.delete(next.row.numbers);
    for (const one of candidates) {
      const distance = distanceOf(one.vector, next.vector);
      one.gap = order.length === 0 ? distance : Math.min(one.gap, distance);
    }
    order.push(next.row.sampleId);
  }
  if (order.length === wanted) return order;
  const rest = candidates
    .filter((one) => !one.taken)
    .sort((a, b) => b.quality * b.gap - a.quality * a.gap)
    .map(({ row }) => row);
  return [...order, ...newNumbersFirst(rest, unseen).map((row) => row.sampleId)].slice(0, wanted);
}

/** The first row of each set of numbers not seen yet, then the others; both in their order. */
function newNumbersFirst(rows: readonly SpreadRow[], unseen: ReadonlySet<string>): SpreadRow[] {
  const groups = groupBy(rows, (row) => row.numbers);
  const firsts = new Set([...groups].flatMap(([numbers, [first]]) => (unseen.has(numbers) ? [first!] : [])));
  return [...firsts, ...rows.filter((row) => !firsts.has(row))];
}

/** Cosine distance of two unit vectors; never negative, so that equal texts are not nearer than near. */
export function distanceOf(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i]! * b[i]!;
  return Math.max(0, 1 - dot);
}
