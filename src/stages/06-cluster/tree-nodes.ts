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
