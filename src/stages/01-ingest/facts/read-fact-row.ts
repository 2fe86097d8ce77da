import type { FactTable } from '../../../contract/facts';
import { FACT_COLUMNS } from './fact-columns';
import { parseAmount, parseDate } from './fact-values';

/** A cell that costs its row, and why (IN-3). Unmasked. */
export interface FactProblem {
  readonly column: string;
  readonly value: string;
  readonly reason: 'empty' | 'bad_amount' | 'bad_date';
}

/** Cells in the order of `FACT_COLUMNS[table]`, amounts and dates in their one form, still unmasked; null: no date. */
export type FactCells = readonly (string | null)[];

/** Read one row: `cells` of a file whose columns stand at `places`. */
export function readFactRow(
  table: FactTable,
  places: readonly number[],
  cells: readonly string[],
): { readonly cells: FactCells } | { readonly problem: FactProblem } {
  const read: (string | null)[] = [];
  for (const [i, { column, kind, required }] of FACT_COLUMNS[table].entries()) {
    const value = (cells[places[i]!] ?? '').trim();
    if (value === '') {
      if (required) return { problem: { column, value, reason: 'empty' } };
      read.push(kind === 'date' ? null : '');
      continue;
    }
    const parsed = kind === 'amount' ? parseAmount(value) : kind === 'date' ? parseDate(value) : value;
    if (parsed === undefined)
      return { problem: { column, value, reason: kind === 'amount' ? 'bad_amount' : 'bad_date' } };
    read.push(parsed);
  }
  return { cells: read };
}
