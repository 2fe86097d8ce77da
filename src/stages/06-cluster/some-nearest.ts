import type { MatrixProducts, Watch } from './matrix-products';
import { createNearestLists, insertNearest, type NearestLists } from './nearest-lists';

const BLOCK_ROWS = 256;
const BLOCK_COLUMNS = 8192;

/**
 * The `k` nearest others of some rows among all rows.
 *
 * @param rows Shape `[n, dim]`.
 * @param wanted Numbers of the rows to search for.
 * @param differs Which rows count as others; by default all but the row itself.
 * @param ceilings By row, if given: no pair with it is more similar than this.
 * @returns One list per wanted row, in that order.
 */
export async function someNearest(
  rows: Float32Array,
  dim: number,
  wanted: Int32Array,
  k: number,
  products: MatrixProducts,
  watch: Watch,
  differs: (row: number, other: number) => boolean = (row, other) => row !== other,
  ceilings?: Float32Array,
): Promise<NearestLists> {
  const n = rows.length / dim;
  const lists = createNearestLists(wanted.length, Math.min(k, n - 1));
  const gathered = new Float32Array(Math.min(BLOCK_ROWS, wanted.length) * dim);
  for (let top = 0; top < wanted.length; top += BLOCK_ROWS) {
    const bottom = Math.min(wanted.length, top + BLOCK_ROWS);
    for (let i = top; i < bottom; i++) {
      gathered.set(rows.subarray(wanted[i]! * dim, (wanted[i]! + 1) * dim), (i - top) * dim);
    }
    const block = gathered.subarray(0, (bottom - top) * dim);
    for (let left = 0; left < n; left += BLOCK_COLUMNS) {
      watch.check();
      const right = Math.min(n, left + BLOCK_COLUMNS);
      const found = await products.product(block, rows.subarray(left * dim, right * dim), dim);
      for (let i = top; i < bottom; i++) {
        const base = (i - top) * (right - left) - left;
        let threshold = lists.thresholds[i]!;
        for (let j = left; j < right; j++) {
          if (!(found[base + j]! > threshold)) continue;
          const similarity = capped(found[base + j]!, wanted[i]!, j, ceilings);
          if (similarity > threshold && differs(wanted[i]!, j)) {
            insertNearest(lists, i, j, similarity);
            threshold = lists.thresholds[i]!;
          }
        }
      }
    }
  }
  return lists;
}

function capped(similarity: number, a: number, b: number, ceilings?: Float32Array): number {
  return ceilings ? Math.min(similarity, ceilings[a]!, ceilings[b]!) : similarity;
}
