import { dot, type MatrixProducts, type Watch } from '../matrix-products';

const BLOCK_ROWS = 1024;
const BLOCK_CENTRES = 4096;
/** More than products in float32 can be wrong by: what may be the nearest is looked at again, exactly. */
const DOUBT = 1e-5;
/** Float32 cannot tell smaller distances from none. */
const NO_DISTANCE = 1e-7;

/**
 * The nearest centre of each row: by the mean cosine distance to the centre's members, which is one minus the dot product
 * with their mean. Products in blocks choose candidates; a sum in a fixed order decides, so that the result is the same on
 * every machine. Of equally near centres the first is taken.
 *
 * @param rows Unit vectors, shape `[n, dim]`.
 * @param centres Mean vectors, shape `[k, dim]`.
 * @param reach A centre farther away than this is none.
 * @returns Position of the nearest centre; -1 where none is within reach.
 */
export async function joinNearest(
  rows: Float32Array,
  centres: Float32Array,
  dim: number,
  reach: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<Int32Array> {
  const n = rows.length / dim;
  const k = centres.length / dim;
  const nearest = new Int32Array(n).fill(-1);
  const closeness = new Float64Array(n).fill(-Infinity);
  for (let from = 0; from < n; from += BLOCK_ROWS) {
    watch.check();
    watch.progress(from, n);
    const to = Math.min(n, from + BLOCK_ROWS);
    for (let start = 0; start < k; start += BLOCK_CENTRES) {
      const end = Math.min(k, start + BLOCK_CENTRES);
      const block = await products.product(
        rows.subarray(from * dim, to * dim),
        centres.subarray(start * dim, end * dim),
        dim,
      );
      for (let row = from; row < to; row++) {
        const offset = (row - from) * (end - start) - start;
        for (let centre = start; centre < end; centre++) {
          if (block[offset + centre]! < closeness[row]! - DOUBT) continue;
          const exact = dot(rows, row, centres, centre, dim);
          if (exact <= closeness[row]!) continue;
          closeness[row] = exact;
          nearest[row] = centre;
        }
      }
    }
  }
  for (let row = 0; row < n; row++) if (1 - closeness[row]! > reach + NO_DISTANCE) nearest[row] = -1;
  return nearest;
}
