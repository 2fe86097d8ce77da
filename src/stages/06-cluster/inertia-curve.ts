import type { InertiaCurve } from '../../contract/proposal';
import type { Random } from '../random';
import type { Leaves } from './grow-tree';
import type { MatrixProducts, Watch } from './matrix-products';
import { rowsOf, seededSubset } from './seeded-subset';
import { sphericalKMeans } from './spherical-k-means';

/** Steps of a factor √2 to each side of the `k` that was asked for: from a quarter of it to four times as many. */
const STEPS = 4;
/** Starts for each `k`, and rounds: a curve that is read by eye needs no better. */
const TRIES = 1;
const MOST_ROUNDS = 30;
/** A bend that is no rounding. */
const LEAST_BEND = 1e-6;

/**
 * How tight k-means gets with fewer and with more clusters (CU-4), on a seeded subset of the leaves.
 *
 * @param k Clusters that were made; the grid lies around it.
 * @param subset At most so many leaves are looked at.
 * @returns null when there is no leaf.
 */
export async function inertiaCurve(
  leaves: Leaves,
  { k, subset, random }: { readonly k: number; readonly subset: number; readonly random: Random },
  products: MatrixProducts,
  watch: Watch,
): Promise<InertiaCurve | null> {
  const chosen = seededSubset(leaves.weights.length, subset, random);
  if (chosen.length === 0) return null;
  const weights = Array.from(chosen, (leaf) => leaves.weights[leaf]!);
  const looked = { vectors: rowsOf(leaves, chosen), dim: leaves.dim, weights };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quiet: Watch = { ...watch, progress: () => undefined };
  const points: InertiaCurve['points'][number][] = [];
  for (const tried of gridAround(k, chosen.length)) {
    const options = { k: tried, random, tries: TRIES, maxIterations: MOST_ROUNDS };
    const { spread } = await sphericalKMeans(looked, options, products, quiet);
    points.push({ k: tried, inertia: Math.round((Math.max(0, spread) / total) * 1e6) / 1e6 });
  }
  return { textCount: chosen.length, points, elbow: elbowOf(points) };
}

/** Different whole numbers in a geometric row around `k`, from 1 to `most`. */
function gridAround(k: number, most: number): number[] {
  const row = Array.from({ length: 2 * STEPS + 1 }, (_, i) => Math.round(k * 2 ** ((i - STEPS) / 2)));
  return [...new Set(row.map((tried) => Math.min(most, Math.max(1, tried))))];
}

/**
 * The point farthest below the line from the first to the last, with `log k` and the inertia scaled to 1; of equal ones the
 * smallest `k`. Null where none lies below it: each doubling gains more than the one before.
 */
function elbowOf(points: InertiaCurve['points']): number | null {
  const [first, last] = [points[0]!, points.at(-1)!];
  const width = Math.log(last.k / first.k) || 1;
  const height = first.inertia - last.inertia || 1;
  const below = points.map(
    ({ k, inertia }) => 1 - Math.log(k / first.k) / width - (inertia - last.inertia) / height,
  );
  const most = Math.max(...below.slice(1, -1));
  return most > LEAST_BEND ? points[below.indexOf(most)]!.k : null;
}
