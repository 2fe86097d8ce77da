import type { Dimension } from '../../contract/recipe/sample';
import { divergenceOf, type Divergence } from '../divergence';
import type { KeptShares, ShareRow } from './keep-shares';

/** Shares of one value, 0 to 1, and the rows behind them. */
export interface ValueShare {
  readonly value: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly before: number;
  readonly wanted: number;
  readonly after: number;
}

/** One dimension before and after sampling (SA-3). */
export interface DimensionShares {
  readonly dimension: Dimension;
  /** Largest share before first. */
  readonly values: readonly ValueShare[];
  /** From before to after. */
  readonly shift: Divergence;
  /** From what was wanted to what came about. */
  readonly miss: Divergence;
  /** Wanted by the recipe, or there before, but without a row to choose: their share went to the others. */
  readonly unreachable: readonly string[];
}

/**
 * Compare the shares of one dimension before and after.
 *
 * @param wanted Wanted share by value; where the rules leave a dimension alone, those before.
 */
export function shareReport(
  dimension: Dimension,
  rows: readonly ShareRow[],
  isKept: (sampleId: string) => boolean,
  wanted: KeptShares['wanted'][number] | undefined,
): DimensionShares {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const available = new Set<string>();
  for (const row of rows) {
    const value = row[dimension];
    before.set(value, (before.get(value) ?? 0) + 1);
    if (row.isLeft) available.add(value);
    if (isKept(row.sampleId)) after.set(value, (after.get(value) ?? 0) + 1);
  }
  const keptCount = [...after.values()].reduce((sum, count) => sum + count, 0);
  const values = [...new Set([...before.keys(), ...(wanted?.keys() ?? [])])]
    .map((value): ValueShare => {
      const [rowsBefore, rowsAfter] = [before.get(value) ?? 0, after.get(value) ?? 0];
      const share = rows.length === 0 ? 0 : rowsBefore / rows.length;
      return {
        value,
        rowsBefore,
        rowsAfter,
        before: share,
        wanted: wanted?.get(value) ?? share,
        after: keptCount === 0 ? 0 : rowsAfter / keptCount,
      };
    })
    .sort((a, b) => b.before - a.before || (a.value < b.value ? -1 : 1));
  const column = (name: 'before' | 'wanted' | 'after'): number[] => values.map((value) => value[name]);
  return {
    dimension,
    values,
    shift: divergenceOf(column('before'), column('after')),
    miss: divergenceOf(column('wanted'), column('after')),
    unreachable: values.map(({ value }) => value).filter((value) => !available.has(value)),
  };
}
