import { cutTree, mergesBelow } from './cut-tree';
import type { LinkageMatrix } from './linkage-matrix';

/** The last merges of a tree over the clusters that stand below them. */
export interface TreeTop {
  /** Node of each leaf: 1, 2, … as {@link cutTree} numbers them. */
  readonly labels: Int32Array;
  /** Weight of node `i + 1`. */
  readonly weights: Float64Array;
  /** `[a, b, height, weight]`; nodes are numbered from 0, row `i` makes node `nodeCount + i`. */
  readonly merges: readonly (readonly [number, number, number, number])[];
}

/**
 * What a dendrogram can show: the top `nodeCount - 1` merges.
 *
 * @param nodeCount At most so many nodes at the bottom; what merges at height 0 is one node.
 */
export function treeTop(z: LinkageMatrix, weights: ArrayLike<number>, nodeCount: number): TreeTop {
  const n = weights.length;
  const k = Math.min(n - mergesBelow(z, { t: 0 }), nodeCount);
  if (n === 0) return { labels: new Int32Array(0), weights: new Float64Array(0), merges: [] };
  const nodes = cutTree(z, weights, { k });
  const below = n - k;
  // Node of each cluster of the whole tree; filled upwards, so that a node's cluster gets what its leaves have.
  const nodeOf = new Int32Array(2 * n - 1);
  nodes.labels.forEach((label, leaf) => (nodeOf[leaf] = label - 1));
  for (let i = 0; i < below; i++) nodeOf[n + i] = nodeOf[z[4 * i]!]!;
  const weightOf = [...nodes.weights];
  const merges: [number, number, number, number][] = [];
  for (let i = below; i < n - 1; i++) {
    const a = nodeOf[z[4 * i]!]!;
    const b = nodeOf[z[4 * i + 1]!]!;
    nodeOf[n + i] = k + merges.length;
    weightOf.push(weightOf[a]! + weightOf[b]!);
    merges.push([Math.min(a, b), Math.max(a, b), z[4 * i + 2]!, weightOf.at(-1)!]);
  }
  return { ...nodes, merges };
}
