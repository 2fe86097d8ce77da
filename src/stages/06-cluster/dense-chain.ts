import { addMerge, type MergeList } from './merge-list';
import { type Watch } from './matrix-products';

export type LinkageMethod = 'average' | 'complete' | 'single';

/** Clusters whose distances are all at hand. */
export interface DenseClusters {
  /** Symmetric distances, shape `[n, n]`. Overwritten. */
  readonly distances: Float32Array | Float64Array;
  /** Weight of each cluster. Overwritten. */
  readonly weights: Float64Array;
  /** One leaf of each cluster: what the merge list names it by. */
  readonly leaves: Int32Array;
}

/**
 * Merge clusters until one is left, by the nearest-neighbour chain on a full distance matrix: exact for every reducible
 * linkage, O(n²) time.
 *
 * @param clusters Overwritten.
 * @param merges The merges are added here.
 * @see Müllner, "Modern hierarchical, agglomerative clustering algorithms" (2011), figure 4
 */
export function chainDense(
  clusters: DenseClusters,
  method: LinkageMethod,
  merges: MergeList,
  watch: Watch,
): void {
  const { distances, weights, leaves } = clusters;
  const n = leaves.length;
  // `alive` lists the clusters that are left, in rising order, so that equal distances go to the smallest index.
  let alive = Int32Array.from({ length: n }, (_, i) => i);
  let left = n;
  let chain: number[] = [];
  while (left > 1) {
    if (chain.length === 0) chain = [alive[0]!];
    for (;;) {
      const top = chain.at(-1)!;
      const below = chain.length > 1 ? chain.at(-2)! : -1;
      const nearest = nearestOf(distances, n, alive, left, top, below);
      if (nearest !== below) {
        chain.push(nearest);
        continue;
      }
      chain.length -= 2;
      const kept = Math.min(top, below);
      const gone = Math.max(top, below);
      addMerge(merges, leaves[kept]!, leaves[gone]!, Math.max(0, distances[kept * n + gone]!));
      left = remove(alive, left, gone);
      combine(distances, n, alive, left, kept, gone, method, weights);
      weights[kept]! += weights[gone]!;
      break;
    }
    if ((merges.count & 255) === 0) {
      watch.progress(merges.count, merges.leafCount - 1);
      watch.check();
    }
    if (left < alive.length / 2) alive = alive.slice(0, left);
  }
}

/** The nearest cluster to `top`; `below`, its predecessor in the chain, wins ties, or the chain would never end. */
function nearestOf(
  distances: Float32Array | Float64Array,
  n: number,
  alive: Int32Array,
  left: number,
  top: number,
  below: number,
): number {
  const base = top * n;
  let best = below;
  let least = below < 0 ? Infinity : distances[base + below]!;
  for (let p = 0; p < left; p++) {
    const other = alive[p]!;
    if (distances[base + other]! < least && other !== top) {
      least = distances[base + other]!;
      best = other;
    }
  }
  return best;
}

/** Take one cluster off the list and keep its order. */
function remove(alive: Int32Array, left: number, gone: number): number {
  const at = alive.subarray(0, left).indexOf(gone);
  alive.copyWithin(at, at + 1, left);
  return left - 1;
}

/** Distances of the merged cluster, kept in row and column `kept` (Lance and Williams). */
function combine(
  distances: Float32Array | Float64Array,
  n: number,
  alive: Int32Array,
  left: number,
  kept: number,
  gone: number,
  method: LinkageMethod,
  weights: Float64Array,
): void {
  const share = weights[kept]! / (weights[kept]! + weights[gone]!);
  for (let p = 0; p < left; p++) {
    const other = alive[p]!;
    if (other === kept) continue;
    const x = distances[kept * n + other]!;
    const y = distances[gone * n + other]!;
    const merged =
      method === 'average'
        ? share * x + (1 - share) * y
        : method === 'single'
          ? Math.min(x, y)
          : Math.max(x, y);
    distances[kept * n + other] = merged;
    distances[other * n + kept] = merged;
  }
}
