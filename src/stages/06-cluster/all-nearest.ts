import type { SearchingState } from './linkage-state';
import type { MatrixProducts, Watch } from './matrix-products';
import { copyNearestLists, createNearestLists, insertNearest, type NearestLists } from './nearest-lists';

/** Shape of one product: its result (8 MB) stays in the processor's cache while it is searched. */
const BLOCK_ROWS = 512;
const BLOCK_COLUMNS = 4096;

/**
 * The `k` nearest others of every row. Each product of two blocks of rows serves both blocks, so that only half of all
 * N² dot products are computed.
 *
 * @param rows Shape `[n, dim]`.
 * @param resume State of an earlier try over the same rows.
 */
export async function allNearest(
  rows: Float32Array,
  dim: number,
  k: number,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<NearestLists> {
  const n = rows.length / dim;
  const lists = resume?.lists ?? createNearestLists(n, Math.min(k, n - 1));
  for (let top = resume?.top ?? 0; top < n; top += BLOCK_ROWS) {
    const bottom = Math.min(n, top + BLOCK_ROWS);
    const block = rows.subarray(top * dim, bottom * dim);
    for (let left = top; left < n; left += BLOCK_COLUMNS) {
      watch.check();
      const right = Math.min(n, left + BLOCK_COLUMNS);
      const found = await products.product(block, rows.subarray(left * dim, right * dim), dim);
      takeBoth(lists, found, top, bottom, left, right);
    }
    watch.offer?.(() => ({ kind: 'searching', top: bottom, lists: copyNearestLists(lists) }));
    const open = n - bottom;
    watch.progress(n * n - open * open, n * n);
  }
  return lists;
}

/** Enter a block of dot products for its rows and for its columns; of the pairs inside the block's square, once. */
function takeBoth(
  lists: NearestLists,
  found: Float32Array,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  const { thresholds } = lists;
  const width = right - left;
  for (let i = top; i < bottom; i++) {
    const base = (i - top) * width - left;
    let threshold = thresholds[i]!;
    let j = Math.max(left, i + 1);
    // Nearly all values are too small for either list: four at a time are passed over in half the time of one by one.
    for (; j + 4 <= right; j += 4) {
      const p = base + j;
      if (
        found[p]! > threshold ||
        found[p]! > thresholds[j]! ||
        found[p + 1]! > threshold ||
        found[p + 1]! > thresholds[j + 1]! ||
        found[p + 2]! > threshold ||
        found[p + 2]! > thresholds[j + 2]! ||
        found[p + 3]! > threshold ||
        found[p + 3]! > thresholds[j + 3]!
      ) {
        for (let other = j; other < j + 4; other++) takePair(lists, i, other, found[base + other]!);
        threshold = thresholds[i]!;
      }
    }
    for (; j < right; j++) takePair(lists, i, j, found[base + j]!);
  }
}

function takePair(lists: NearestLists, i: number, j: number, similarity: number): void {
  if (similarity > lists.thresholds[i]!) insertNearest(lists, i, j, similarity);
  if (similarity > lists.thresholds[j]!) insertNearest(lists, j, i, similarity);
}
