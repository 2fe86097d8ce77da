import type { LinkageMatrix } from './linkage-matrix';

/**
 * Leaves below a node of a tree, rising. Nodes below `leafCount` are leaves; node `leafCount + i` is made by row `i`.
 *
 * @returns Empty when there is no such node.
 */
export function leavesUnder(z: LinkageMatrix, leafCount: number, node: number): Int32Array {
  const nodeCount = leafCount === 0 ? 0 : leafCount + z.length / 4;
  if (!Number.isInteger(node) || node < 0 || node >= nodeCount) return new Int32Array(0);
  const found = new Int32Array(node < leafCount ? 1 : z[4 * (node - leafCount) + 3]!);
  const waiting = [node];
  let count = 0;
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    if (next < leafCount) {
      found[count++] = next;
      continue;
    }
    waiting.push(z[4 * (next - leafCount)]!, z[4 * (next - leafCount) + 1]!);
  }
  return found.sort();
}

/**
 * The node of each cluster of a cut: the highest one that holds no other leaf.
 *
 * @param labels Cluster of each leaf, from 1.
 * @param merged Merges that the cut carries out.
 * @returns Node of cluster `i + 1`.
 */
export function clusterNodes(z: LinkageMatrix, labels: Int32Array, merged: number): number[] {
  const n = labels.length;
  const labelOf = new Int32Array(n + merged);
  labelOf.set(labels);
  for (let i = 0; i < merged; i++) labelOf[n + i] = labelOf[z[4 * i]!]!;
  const nodes: number[] = [];
  labelOf.forEach((label, node) => (nodes[label - 1] = node)); // a parent comes after its children
  return nodes;
}
