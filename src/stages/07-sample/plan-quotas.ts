import { fitTable, type Bounds, type TableCell } from './fit-table';
import { roundCounts } from './round-counts';
import { isWithin, settleCounts } from './settle-counts';

/** Wanted shares by dimension, then by value; each dimension sums to 1. */
export type WantedShares = readonly (readonly number[])[];

export interface QuotaRules {
  /** By how much a share may differ from the wanted one, 0 to 1. */
  readonly tolerance: number;
  /** At least this share of the rows at hand stays; rather than take more away, the tolerance gives way. */
  readonly keepAtLeast: number;
}

export interface QuotaPlan {
  /** Rows that each cell gives, in the order of the cells. */
  readonly counts: readonly number[];
  /** The tolerance that could be kept: the rule's, or more where that would have taken too much away. */
  readonly tolerance: number;
}

/** Totals, or tolerances, that are tried until whole rows fit. */
const ROUNDING_TRIES = 10;

/**
 * How many rows each cell may give so that the shares of every value lie within the tolerance of those wanted (SA-3), and
 * as many rows as possible stay. Rows are only ever taken away.
 *
 * @param cells Cells with rows.
 */
export function planQuotas(
  cells: readonly TableCell[],
  wanted: WantedShares,
  { tolerance, keepAtLeast }: QuotaRules,
): QuotaPlan {
  const available = cells.map((cell) => cell.available);
  const rows = available.reduce((sum, count) => sum + count, 0);
  if (isWithin(cells, available, wanted, tolerance)) return { counts: available, tolerance };

  const fits = (total: number, within: number): boolean =>
    fitTable(cells, boundsOf(wanted, total, within), total).gap <= 1e-4 * total;
  const fewest = Math.max(1, Math.ceil(keepAtLeast * rows));
  let kept = fewest;
  let within = tolerance;
  if (fits(fewest, tolerance)) {
    kept = largestWhole(fewest, rows, (total) => fits(total, tolerance));
  } else {
    within = smallestTolerance(tolerance, (wider) => fits(fewest, wider));
  }
  for (let attempt = 1; ; attempt++) {
    const fit = fitTable(cells, boundsOf(wanted, kept, within), kept);
    const counts = settleCounts(cells, roundCounts(fit.counts, kept), wanted, within);
    if (attempt === ROUNDING_TRIES || isWithin(cells, counts, wanted, within)) {
      return { counts, tolerance: within };
    }
    // At the very edge whole rows may have no solution: step back from it.
    if (kept > fewest) kept = Math.max(fewest, Math.floor(kept * 0.99));
    else within += 0.001;
  }
}

/** The largest whole number in `[low, high]` that fits, if all below one that fits do; `low` does. */
function largestWhole(low: number, high: number, fits: (value: number) => boolean): number {
  let [good, bad] = [low, high + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The smallest tolerance that fits, to a thousandth. */
function smallestTolerance(low: number, fits: (tolerance: number) => boolean): number {
  let [bad, good] = [Math.floor(low * 1000), 1000];
  while (good - bad > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle / 1000)) good = middle;
    else bad = middle;
  }
  return good / 1000;
}

function boundsOf(wanted: WantedShares, total: number, tolerance: number): Bounds[][] {
  return wanted.map((shares) =>
    shares.map((share) => ({
      least: Math.max(0, share - tolerance) * total,
      most: Math.min(1, share + tolerance) * total,
    })),
  );
}
