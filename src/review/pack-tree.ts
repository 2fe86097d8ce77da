/**
 * A tree as the page takes it, little-endian: the number of leaves n (int32), n − 1 merges as two int32 node numbers and one
 * float32 height, and n weights (int32). 100 000 leaves take 1.6 MB.
 *
 * @param merges SciPy linkage matrix, shape `[n - 1, 4]`.
 * @param weights Samples per leaf, length n.
 */
export function packTree(merges: Float64Array, weights: readonly number[]): ArrayBuffer {
  const mergeCount = merges.length / 4;
  const packed = new ArrayBuffer(4 + 12 * mergeCount + 4 * weights.length);
  const view = new DataView(packed);
  view.setInt32(0, weights.length, true);
  for (let i = 0; i < mergeCount; i++) {
    view.setInt32(4 + 12 * i, merges[4 * i]!, true);
    view.setInt32(8 + 12 * i, merges[4 * i + 1]!, true);
    view.setFloat32(12 + 12 * i, merges[4 * i + 2]!, true);
  }
  weights.forEach((weight, leaf) => {
    view.setInt32(4 + 12 * mergeCount + 4 * leaf, weight, true);
  });
  return packed;
}
