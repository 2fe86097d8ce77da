import { nodeKinds } from '../stages/06-cluster/node-kinds';
import type { ClusterTree } from '../storage/cluster-trees-table';

/** First four bytes of a tree on its way to the browser: what is not a tree is not read as one. */
const MAGIC = 0x44_4c_54_31; // DLT1
const HEADER_BYTES = 16;

/**
 * A tree as the browser takes it: little-endian, all arrays aligned, about 28 bytes a leaf. Heights stay float64, so that
 * page and workflow count the same clusters at the same `t`.
 *
 * | bytes | what |
 * |---|---|
 * | 0–15 | int32: magic, leaf count `n`, 0, 0 |
 * | 8(n−1) | float64 heights, never falling; `Infinity` above the highest cut |
 * | 4(n−1), 4(n−1) | int32 left, int32 right: the nodes that merge `i` joins into node `n + i` |
 * | 4n | int32 weights: samples per leaf |
 * | 4(2n−1) | int32 by node: how many different numbers its texts have, and so how many rows it keeps at least (DE-2) |
 */
export function encodeTree({ leaves, weights, marks, merges }: ClusterTree): Uint8Array<ArrayBuffer> {
  const n = leaves.length;
  const count = merges.length / 4;
  const bytes = new ArrayBuffer(HEADER_BYTES + 16 * count + 4 * n + 4 * (n + count));
  new Int32Array(bytes, 0, 2).set([MAGIC, n]);
  const height = new Float64Array(bytes, HEADER_BYTES, count);
  const left = new Int32Array(bytes, HEADER_BYTES + 8 * count, count);
  const right = new Int32Array(bytes, HEADER_BYTES + 12 * count, count);
  for (let i = 0; i < count; i++) {
    left[i] = merges[4 * i]!;
    right[i] = merges[4 * i + 1]!;
    height[i] = merges[4 * i + 2]!;
  }
  new Int32Array(bytes, HEADER_BYTES + 16 * count, n).set(weights);
  new Int32Array(bytes, HEADER_BYTES + 16 * count + 4 * n).set(nodeKinds(merges, marks));
  return new Uint8Array(bytes);
}
