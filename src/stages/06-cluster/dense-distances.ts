import type { MatrixProducts, Watch } from './matrix-products';

/** Rows in one product: large enough to run at full speed, small enough to answer a cancellation soon. */
const BLOCK_ROWS = 512;
/** Up to so many rows (130 MB of distances) sums and distances are float64, as SciPy's are. */
const MAX_EXACT = 4096;

/**
 * All cosine distances of unit rows, or of mean vectors of unit rows: one minus the dot product.
 *
 * @param rows Shape `[n, dim]`, float64 or float32.
 * @returns Symmetric, shape `[n, n]`, the diagonal 0; float64 for small `n`, else float32: `4 n²` bytes.
 */
export async function denseDistances(
  rows: Float32Array | Float64Array,
  dim: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<Float32Array | Float64Array> {
  const n = rows.length / dim;
  if (n > MAX_EXACT) {
    const single = rows instanceof Float32Array ? rows : Float32Array.from(rows);
    return fill(new Float32Array(n * n), n, (from, to) => {
      watch.check();
      return products.product(single.subarray(from * dim, to * dim), single.subarray(from * dim), dim);
    });
  }
  const double = rows instanceof Float64Array ? rows : Float64Array.from(rows);
  return fill(new Float64Array(n * n), n, (from, to) => {
    watch.check();
    return products.exactProduct(double.subarray(from * dim, to * dim), double.subarray(from * dim), dim);
  });
}

/**
 * @param multiply Dot products of the rows `from ..< to` with the rows from `from` on: the rest is its mirror image.
 */
async function fill<T extends Float32Array | Float64Array>(
  distances: T,
  n: number,
  multiply: (from: number, to: number) => Promise<T>,
): Promise<T> {
  for (let start = 0; start < n; start += BLOCK_ROWS) {
    const end = Math.min(n, start + BLOCK_ROWS);
    const block = await multiply(start, end);
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
function mirror(distances: Float32Array | Float64Array, n: number, start: number, end: number): void {
  for (let j = start + 1; j < n; j++) {
    const last = Math.min(end, j);
    for (let i = start; i < last; i++) distances[j * n + i] = distances[i * n + j]!;
  }
}
