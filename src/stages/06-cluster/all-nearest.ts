import type { SearchingState } from './linkage-state';
import { PEAK_WIDTH, type MatrixProducts, type ProductWithPeaks, type Watch } from './matrix-products';
import { copyNearestLists, createNearestLists, insertNearest, type NearestLists } from './nearest-lists';

/** Shape of one product: its result (8 MB) stays in the processor's cache while it is searched. */
const BLOCK_ROWS = 512;
const BLOCK_COLUMNS = 4096;
/** Narrower blocks are not worth their peaks. */
const MIN_PEAK_COLUMNS = 128;

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
    takePairs(lists, await products.product(block, block, dim), top, bottom, top, bottom);
    for (let left = bottom; left < n;) {
      watch.check();
      const right = blockEnd(bottom - top, left, n);
      const columns = rows.subarray(left * dim, right * dim);
      const whole = (bottom - top) % PEAK_WIDTH === 0 && (right - left) % PEAK_WIDTH === 0;
      if (whole && right - left >= MIN_PEAK_COLUMNS) {
        takePeaks(lists, await products.productWithPeaks(block, columns, dim), top, bottom, left, right);
      } else takePairs(lists, await products.product(block, columns, dim), top, bottom, left, right);
      left = right;
    }
    watch.offer?.(() => ({ kind: 'searching', top: bottom, lists: copyNearestLists(lists) }));
    const open = n - bottom;
    watch.progress(n * n - open * open, n * n);
  }
  return lists;
}

/** Where a block that starts at column `left` ends: what is left over after whole groups of columns is a block of its own. */
function blockEnd(height: number, left: number, n: number): number {
  const right = Math.min(n, left + BLOCK_COLUMNS);
  const whole = right - ((right - left) % PEAK_WIDTH);
  return height % PEAK_WIDTH === 0 && whole > left ? whole : right;
}

/** Enter a block of dot products for its rows and for its columns; of the pairs inside the block's square, once. */
function takePairs(
  lists: NearestLists,
  found: Float32Array,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  const { thresholds } = lists;
  for (let i = top; i < bottom; i++) {
    const base = (i - top) * (right - left) - left;
    for (let j = Math.max(left, i + 1); j < right; j++) {
      const similarity = found[base + j]!;
      if (similarity > thresholds[i]!) insertNearest(lists, i, j, similarity);
      if (similarity > thresholds[j]!) insertNearest(lists, j, i, similarity);
    }
  }
}

/** The same for a block whose rows and columns differ. Nearly all values are too small for any list, and so are peaks. */
function takePeaks(
  lists: NearestLists,
  { products, rowPeaks, columnPeaks }: ProductWithPeaks,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  const { thresholds } = lists;
  const width = right - left;
  const groups = width / PEAK_WIDTH;
  for (let i = top; i < bottom; i++) {
    const base = (i - top) * width - left;
    let threshold = thresholds[i]!;
    for (let group = 0; group < groups; group++) {
      if (!(rowPeaks[(i - top) * groups + group]! > threshold)) continue;
      const from = left + group * PEAK_WIDTH;
      for (let j = from; j < from + PEAK_WIDTH; j++) {
        if (products[base + j]! > thresholds[i]!) insertNearest(lists, i, j, products[base + j]!);
      }
      threshold = thresholds[i]!;
    }
  }
  for (let from = top; from < bottom; from += PEAK_WIDTH) {
    const peaks = ((from - top) / PEAK_WIDTH) * width - left;
    for (let j = left; j < right; j++) {
      if (!(columnPeaks[peaks + j]! > thresholds[j]!)) continue;
      for (let i = from; i < from + PEAK_WIDTH; i++) {
        const similarity = products[(i - top) * width + j - left]!;
        if (similarity > thresholds[j]!) insertNearest(lists, j, i, similarity);
      }
    }
  }
}
