import { maxHeight, mergesBelow } from './cut-tree';
import type { LinkageMatrix } from './linkage-matrix';

export interface Quota {
  readonly cap: number;
  readonly ratio: number;
}

/**
 * Samples that a cluster of `size` keeps under a quota (SA-2): capped by ratio and number, but never fewer than it has
 * different numbers, because rows that differ in a number do not repeat each other (DE-2).
 *
 * @param kindCount How many number signatures its rows have; at least 1.
 */
export function keptUnder(size: number, kindCount: number, quota: Quota): number {
  const capped = Math.min(quota.cap, Math.floor(size * quota.ratio + 1e-9));
  return Math.min(size, Math.max(kindCount, capped));
}

/**
 * Clusters, kept samples and largest cluster at each of `ts`, from one walk up the tree.
 *
 * @param kinds Different numbers by node, see `nodeKinds`.
 * @param ts Rising.
 */
export function curveOver(
  z: LinkageMatrix,
  weights: ArrayLike<number>,
  kinds: ArrayLike<number>,
  ts: readonly number[],
  quota: Quota,
): { t: number; clusterCount: number; keptCount: number; largest: number }[] {
  const n = weights.length;
  const weightOf = new Float64Array(2 * n); // by cluster id
  let keptCount = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    weightOf[i] = weights[i]!;
    keptCount += keptUnder(weights[i]!, kinds[i]!, quota);
    largest = Math.max(largest, weights[i]!);
  }
  const kept = (node: number): number => keptUnder(weightOf[node]!, kinds[node]!, quota);
  let merged = 0;
  return ts.map((t) => {
    const end = mergesBelow(z, { t });
    for (; merged < end; merged++) {
      const a = z[4 * merged]!;
      const b = z[4 * merged + 1]!;
      weightOf[n + merged] = weightOf[a]! + weightOf[b]!;
      keptCount += kept(n + merged) - kept(a) - kept(b);
      largest = Math.max(largest, weightOf[n + merged]!);
    }
    return { t, clusterCount: n - merged, keptCount, largest };
  });
}

/** Merge heights in equal bins from 0 to the largest. */
export function heightHistogram(z: LinkageMatrix, binCount: number): { binWidth: number; counts: number[] } {
  const counts = new Array<number>(binCount).fill(0);
  const binWidth = maxHeight(z) / binCount;
  for (let i = 2; i < z.length; i += 4) {
    if (z[i] === Infinity) continue; // above the highest cut
    const bin = binWidth === 0 ? 0 : Math.min(binCount - 1, Math.floor(z[i]! / binWidth));
    counts[bin]!++;
  }
  return { binWidth, counts };
}
