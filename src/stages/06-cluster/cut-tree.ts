import type { Cut } from '../../contract/vocabulary';
import { cutProblem } from '../../contract/cut';
import { DecisionError } from '../errors';
import { createLeafForest } from './leaf-forest';
import type { LinkageMatrix } from './linkage-matrix';

/** Flat clusters of the leaves of a tree. */
export interface FlatClusters {
  /** Cluster of each leaf: 1, 2, … by falling weight, then by smallest leaf. */
  readonly labels: Int32Array;
  /** Total weight of cluster `i + 1`. */
  readonly weights: Float64Array;
}

/** Largest height of a tree, `Infinity` not counted (merges above the highest cut); 0 for one leaf or none. */
export function maxHeight(z: LinkageMatrix): number {
  const found = mergesBelow(z, { t: Number.MAX_VALUE });
  return found === 0 ? 0 : z[4 * found - 2]!;
}

/** Number of merges that a cut carries out: those at most `t` high, or all but the last `k - 1`. */
export function mergesBelow(z: LinkageMatrix, cut: Cut): number {
  const count = z.length / 4;
  if ('k' in cut) return Math.max(0, count + 1 - cut.k);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (z[4 * middle + 2]! <= cut.t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Flat clusters at a cut (CU-4): at `t`, leaves whose cophenetic distance is at most `t` share a cluster; at `k`, there
 * are exactly `k`.
 *
 * @param z Tree of the leaves, shape `[n - 1, 4]`.
 * @param weights Rows per leaf, length `n`.
 * @throws {@link DecisionError} with a sentence, when the cut lies outside the tree.
 */
export function cutTree(z: LinkageMatrix, weights: ArrayLike<number>, cut: Cut): FlatClusters {
  const n = weights.length;
  if (n > 0) assertCutFits(z, n, cut);
  const forest = createLeafForest(n);
  const anyLeaf = new Int32Array(2 * n); // one leaf of every cluster
  for (let i = 0; i < n; i++) anyLeaf[i] = i;
  const merged = mergesBelow(z, cut);
  for (let i = 0; i < merged; i++) {
    anyLeaf[n + i] = anyLeaf[z[4 * i]!]!;
    forest.join(anyLeaf[z[4 * i]!]!, anyLeaf[z[4 * i + 1]!]!);
  }
  return numberClusters(
    Int32Array.from({ length: n }, (_, i) => forest.smallest(forest.find(i))),
    weights,
  );
}

/**
 * Number clusters from 1 by falling weight, then by smallest leaf.
 *
 * @param marks Any number per leaf that is equal inside a cluster and differs between clusters.
 */
export function numberClusters(marks: ArrayLike<number>, weights: ArrayLike<number>): FlatClusters {
  const found = new Map<number, { mark: number; weight: number; first: number }>();
  for (let i = 0; i < marks.length; i++) {
    const cluster = found.get(marks[i]!);
    if (cluster) cluster.weight += weights[i]!;
    else found.set(marks[i]!, { mark: marks[i]!, weight: weights[i]!, first: i });
  }
  const ordered = [...found.values()].sort((a, b) => b.weight - a.weight || a.first - b.first);
  const numberOf = new Map(ordered.map((cluster, i) => [cluster.mark, i + 1]));
  return {
    labels: Int32Array.from(marks, (mark) => numberOf.get(mark)!),
    weights: Float64Array.from(ordered, (cluster) => cluster.weight),
  };
}

/** The distance that a cut joins up to: its own, or, of a number of clusters, the height of the last merge below it. */
export function reachOf(z: LinkageMatrix, cut: Cut): number {
  if ('t' in cut) return cut.t;
  const merged = mergesBelow(z, cut);
  return merged === 0 ? 0 : z[4 * merged - 2]!;
}

/** @throws {@link DecisionError} with a sentence, when the cut lies outside the tree of `n` leaves. */
export function assertCutFits(z: LinkageMatrix, n: number, cut: Cut): void {
  const problem = cutProblem(cut, { maxHeight: maxHeight(z), leafCount: n });
  if (problem) throw new DecisionError(problem);
  const most = n - mergesBelow(z, { t: 0 });
  if ('k' in cut && cut.k > most) {
    throw new DecisionError(
      `The cut k=${cut.k} is finer than the tree, whose finest clusters are ${most}: choose at most so many, or ask for other clusters`,
    );
  }
  const fewest = n - mergesBelow(z, { t: Number.MAX_VALUE });
  if ('k' in cut && cut.k < fewest) {
    throw new DecisionError(
      `The cut k=${cut.k} lies above cluster.highestCut, where merges were not looked for: choose ${fewest} or more`,
    );
  }
}
