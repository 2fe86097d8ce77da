import type { TableCell } from './fit-table';

/** Single rows that may be moved to mend what rounding has done. */
const MOST_MOVES = 1000;

/**
 * Mend rounded counts: take one row from a cell, or give it one more, whichever brings the shares nearest to within the
 * tolerance, until they are, or no single row helps.
 *
 * @param counts Whole numbers by cell.
 * @param wanted Shares by dimension, then by value.
 * @returns New counts; none above what its cell has.
 */
export function settleCounts(
  cells: readonly TableCell[],
  counts: readonly number[],
  wanted: readonly (readonly number[])[],
  tolerance: number,
): readonly number[] {
  const settled = [...counts];
  const sums = sumsOf(cells, settled, wanted);
  let total = settled.reduce((sum, count) => sum + count, 0);
  const change = (cell: number, by: number): void => {
    settled[cell]! += by;
    total += by;
    cells[cell]!.at.forEach((value, dimension) => (sums[dimension]![value]! += by));
  };
  let off = overrun(sums, total, wanted, tolerance);
  for (let move = 0; move < MOST_MOVES && off > 0; move++) {
    let best = { cell: -1, by: 0, off };
    for (let cell = 0; cell < cells.length; cell++) {
      for (const by of [-1, 1]) {
        const after = settled[cell]! + by;
        if (after < 0 || after > cells[cell]!.available || total + by === 0) continue;
        change(cell, by);
        const then = overrun(sums, total, wanted, tolerance);
        change(cell, -by);
        if (then < best.off) best = { cell, by, off: then };
      }
    }
    if (best.cell === -1) break;
    change(best.cell, best.by);
    off = best.off;
  }
  return settled;
}

/** Whether the shares of all values lie within the tolerance of those wanted. */
export function isWithin(
  cells: readonly TableCell[],
  counts: readonly number[],
  wanted: readonly (readonly number[])[],
  tolerance: number,
): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 || overrun(sumsOf(cells, counts, wanted), total, wanted, tolerance) === 0;
}

function sumsOf(
  cells: readonly TableCell[],
  counts: readonly number[],
  wanted: readonly (readonly number[])[],
): number[][] {
  const sums = wanted.map((shares) => shares.map(() => 0));
  cells.forEach(({ at }, i) => {
    at.forEach((value, dimension) => (sums[dimension]![value]! += counts[i]!));
  });
  return sums;
}

/** By how much all shares together leave the tolerance; 0 when none does. */
function overrun(
  sums: readonly (readonly number[])[],
  total: number,
  wanted: readonly (readonly number[])[],
  tolerance: number,
): number {
  let off = 0;
  wanted.forEach((shares, dimension) => {
    shares.forEach((share, value) => {
      // A millionth is rounding of the shares themselves.
      const by = Math.abs(sums[dimension]![value]! / total - share) - tolerance - 1e-6;
      if (by > 0) off += by;
    });
  });
  return off;
}
