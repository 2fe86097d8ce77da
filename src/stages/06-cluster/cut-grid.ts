import { mergesBelow } from './cut-tree';
import type { LinkageMatrix } from './linkage-matrix';

/** A cut between two merges. */
export interface GridCut {
  /** Distance halfway between the last merge below the cut and the first above it, as short as it can be written. */
  readonly t: number;
  readonly clusterCount: number;
}

/**
 * Cuts that differ: cluster counts from 2 to `n - 1` in a geometric row, because going from 10 to 20 clusters is as big a
 * step as from 1 000 to 2 000. Counts that no distance gives (several merges at one height) move to the next that one does.
 *
 * @param size At most so many cuts.
 * @returns By rising `t`; empty for trees of fewer than 3 leaves, and where all merges have one height.
 */
export function cutGrid(z: LinkageMatrix, leafCount: number, size: number): GridCut[] {
  const cuts = new Map<number, GridCut>();
  const most = leafCount - 1;
  for (let i = 0; i < size; i++) {
    const wanted = Math.round(2 * (most / 2) ** (size === 1 ? 0 : i / (size - 1)));
    if (wanted < 2 || wanted > most) continue;
    const cut = cutNear(z, leafCount, wanted);
    if (cut && cut.clusterCount > 1) cuts.set(cut.clusterCount, cut);
  }
  return [...cuts.values()].sort((a, b) => a.t - b.t);
}

/** The distance that gives `clusterCount` clusters, or the next smaller number that a distance can give. */
export function cutNear(z: LinkageMatrix, leafCount: number, clusterCount: number): GridCut | undefined {
  const wanted = leafCount - clusterCount; // merges to carry out
  if (wanted < 1) return undefined;
  const merged = mergesBelow(z, { t: z[4 * (wanted - 1) + 2]! });
  const below = z[4 * (merged - 1) + 2]!;
  const above = merged < z.length / 4 ? z[4 * merged + 2]! : below;
  return { t: shortBetween(below, above), clusterCount: leafCount - merged };
}

/** The number with the fewest decimals in `[below, above)`, near the middle: people will read and type it. */
export function shortBetween(below: number, above: number): number {
  const middle = (below + above) / 2;
  for (let decimals = 2; decimals <= 12; decimals++) {
    const short = Number(middle.toFixed(decimals));
    if (short >= below && (short < above || below === above)) return short;
  }
  return below;
}
