import { maxHeight, mergesBelow } from './cut-tree';
import type { LinkageMatrix } from './linkage-matrix';

/** Samples that a cluster of `size` keeps under a quota (SA-2): capped by ratio and number, never fewer than one. */
export interface Quota {
  readonly cap: number;
  readonly ratio: number;
}

export function keptUnder(size: number, quota: Quota): number {
  return Math.min(size, quota.cap, Math.max(1, Math.floor(size * quota.ratio + 1e-9)));
}

/**
 * Clusters, kept samples and largest cluster at each of `ts`, from one walk up the tree.
 *
 * @param ts Rising.
 */
export function curveOver(
  z: LinkageMatrix,
  weights: ArrayLike<number>,
  ts: readonly number[],
  quota: Quota,
): { t: number; clusterCount: number; keptCount: number; largest: number }[] {
  const n = weights.length;
  const weightOf = new Float64Array(2 * n); // by cluster id
  let keptCount = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    weightOf[i] = weights[i]!;
    keptCount += keptUnder(weights[i]!, quota);
    largest = Math.max(largest, weights[i]!);
  }
  let merged = 0;
  return ts.map((t) => {
    const end = mergesBelow(z, { t });
    for (; merged < end; merged++) {
      const a = z[4 * merged]!;
      const b = z[4 * merged + 1]!;
      const weight = weightOf[a]! + weightOf[b]!;
      keptCount += keptUnder(weight, quota) - keptUnder(weightOf[a]!, quota) - keptUnder(weightOf[b]!, quota);
      weightOf[n + merged] = weight;
      largest = Math.max(largest, weight);
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
