/** One cell of a table of rows, such as those of one task, scenario and product. */
export interface TableCell {
  /** Rows at hand: the most that the cell may give; above 0. */
  readonly available: number;
  /** Number of the cell's value in each dimension. */
  readonly at: readonly number[];
}

/** What the cells of one value may sum to. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export interface TableFit {
  /** Rows that each cell gives, in the order of the cells; not rounded. */
  readonly counts: Float64Array;
  /** By how many rows the bound that is missed most is missed; near 0 when all are met. */
  readonly gap: number;
}

/** A sweep halves what is wrong, or nearly; where it does not, the bounds contradict each other, or nearly so. */
const MOST_SWEEPS = 200;

/** Rows by which a bound may be missed, for each row wanted. */
const SLACK = 1e-7;

/** Bounds that contradict each other drive factors apart for ever: far beyond what any real table needs, they stop. */
const MOST_FACTOR = 1e12;

/**
 * Thin a table evenly, but so that the sums over each value of each dimension lie within bounds: iterative proportional
 * fitting, with bounds instead of fixed sums and with cells that cannot give more than they have.
 *
 * Of all tables that keep the bounds it nears the one closest to even thinning by Kullback–Leibler divergence: each
 * cell gives `min(available, share · available · product of its values' factors)`, and each step sets the factor of one
 * value so that its bound is just met, or to 1 where it is met without.
 *
 * @param cells Cells with rows.
 * @param bounds By dimension, then by value.
 * @param total Rows wanted, at most the sum of what is available.
 * @see Deming and Stephan (1940), Annals of Mathematical Statistics 11, 427–444; Bregman (1967) for bounds.
 */
export function fitTable(
  cells: readonly TableCell[],
  bounds: readonly (readonly Bounds[])[],
  total: number,
): TableFit {
  const rows = cells.reduce((sum, cell) => sum + cell.available, 0);
  const seed = rows === 0 ? 0 : total / rows;
  // The total is one more dimension, of a single value.
  const groups = [
    [{ least: total, most: total, members: cells.map((_, i) => i) }],
    ...bounds.map((values, dimension) => membersByValue(cells, dimension, values)),
  ];
  const factors = groups.map(() => new Float64Array(cells.length).fill(1));
  const counts = new Float64Array(cells.length);
  const valueOf = (cell: number, but: number): number =>
    factors.reduce(
      (product, factor, i) => (i === but ? product : product * factor[cell]!),
      seed * cells[cell]!.available,
    );
  let gap = Infinity;
  for (let sweep = 0; sweep < MOST_SWEEPS && gap > SLACK * total; sweep++) {
    groups.forEach((values, dimension) => {
      for (const group of values) {
        const parts = group.members.map((cell) => ({
          value: valueOf(cell, dimension),
          most: cells[cell]!.available,
        }));
        const factor = Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, factorFor(parts, group)));
        for (const cell of group.members) factors[dimension]![cell] = factor;
      }
    });
    for (let cell = 0; cell < cells.length; cell++) {
      counts[cell] = Math.min(cells[cell]!.available, valueOf(cell, -1));
    }
    gap = largestGap(groups, counts);
  }
  return { counts, gap };
}

type Group = Bounds & { readonly members: readonly number[] };

function membersByValue(
  cells: readonly TableCell[],
  dimension: number,
  values: readonly Bounds[],
): readonly Group[] {
  const groups = values.map((value) => ({ ...value, members: [] as number[] }));
  cells.forEach((cell, i) => groups[cell.at[dimension]!]!.members.push(i));
  return groups;
}

/** The factor, nearest to 1, that brings the sum of `min(most, factor · value)` within the bounds, or as near as can be. */
function factorFor(
  parts: readonly { readonly value: number; readonly most: number }[],
  { least, most }: Bounds,
): number {
  const sum = parts.reduce((total, part) => total + Math.min(part.most, part.value), 0);
  if (sum >= least && sum <= most) return 1;
  const wanted = sum < least ? least : most;
  // Parts reach what they have one after the other: those with the least room first.
  const byRoom = [...parts].sort((a, b) => a.most * b.value - b.most * a.value);
  let full = 0;
  let growing = byRoom.reduce((total, part) => total + part.value, 0);
  for (const part of byRoom) {
    const factor = (wanted - full) / growing;
    if (factor * part.value <= part.most) return factor;
    full += part.most;
    growing -= part.value;
  }
  // Not even all of them are enough: give all.
  return Math.max(1, ...parts.map((part) => (part.value > 0 ? part.most / part.value : 1)));
}

function largestGap(groups: readonly (readonly Group[])[], counts: Float64Array): number {
  let gap = 0;
  for (const { least, most, members } of groups.flat()) {
    const sum = members.reduce((total, cell) => total + counts[cell]!, 0);
    gap = Math.max(gap, least - sum, sum - most);
  }
  return gap;
}
