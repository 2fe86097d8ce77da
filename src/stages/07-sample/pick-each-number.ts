import { groupBy } from '../group-by';
import { pickSpread, type ClusterRow } from './pick-spread';

export interface NumberedRow extends ClusterRow {
  /** The numbers of its text, see `numberSignature`. */
  readonly numbers: string;
}

/**
 * Choose which rows of a cluster stay, as {@link pickSpread} does, but one of each set of numbers before any second one
 * (DE-2). When there is not even room for one of each, these are chosen among by the same rule.
 *
 * @param count Rows that may stay.
 * @returns Ids of the rows that stay.
 */
export function pickEachNumber(rows: readonly NumberedRow[], count: number, seed: number): Set<string> {
  const groups = groupBy(rows, (row) => row.numbers);
  if (groups.size < 2) return pickSpread(rows, count, seed);
  const firsts = new Set<string>();
  for (const alike of groups.values()) {
    for (const id of pickSpread(alike, 1, seed)) firsts.add(id);
  }
  const isFirst = (row: NumberedRow): boolean => firsts.has(row.sampleId);
  if (firsts.size >= count) return pickSpread(rows.filter(isFirst), count, seed);
  const others = rows.filter((row) => !isFirst(row));
  return new Set([...firsts, ...pickSpread(others, count - firsts.size, seed)]);
}
