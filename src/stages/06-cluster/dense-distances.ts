import type { MatrixProducts, Watch } from './matrix-products';

/** Rows in one product: large enough to run at full speed, small enough to answer a cancellation soon. */
const BLOCK_ROWS = 512;

/**
 * All cosine distances of unit rows, or of mean vectors of unit rows: one minus the dot product.
 *
 * @param rows Shape `[n, dim]`.
 * @returns Symmetric, shape `[n, n]`; `4 n²` bytes. The diagonal is 0.
 */
export async function denseDistances(
  rows: Float32Array,
  dim: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<Float32Array> {
  const n = rows.length / dim;
  const distances = new Float32Array(n * n);
  for (let start = 0; start < n; start += BLOCK_ROWS) {
    watch.check();
    const end = Math.min(n, start + BLOCK_ROWS);
    // Only columns from the block on: the rest is its mirror image.
    const block = await products.product(
      rows.subarray(start * dim, end * dim),
      rows.subarray(start * dim),
      dim,
    );
    const width = n - start;
    for (let i = start; i < end; i++) {
      const row = (i - start) * width - start;
      for (let j = i + 1; j < n; j++) distances[i * n + j] = 1 - block[row + j]!;
    }
    mirror(distances, n, start, end);
  }
  return distances;
}

/** Copy rows `start ..< end` of the upper triangle into the columns of the lower. */
function mirror(distances: Float32Array, n: number, start: number, end: number): void {
  for (let j = start + 1; j < n; j++) {
    const last = Math.min(end, j);
    for (let i = start; i < last; i++) distances[j * n + i] = distances[i * n + j]!;
  }
}
