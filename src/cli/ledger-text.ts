import { total, type LedgerEntry } from '../stages/ledger';

/** The ledger as a table for people: one line a stage and unit, reasons by falling count. */
export function ledgerText(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((entry) => [
    entry.stage,
    entry.unit,
    String(entry.input),
    String(entry.kept),
    String(total(entry.dropped)),
    String(total(entry.failed)),
    reasons(entry),
  ]);
  const header = ['stage', 'unit', 'input', 'kept', 'dropped', 'failed', 'reasons'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const isNumber = (column: number): boolean => column >= 2 && column <= 5;
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : i < 2 ? cell.padEnd(widths[i]!) : cell))
      .join('  ')
      .trimEnd();
  return [header, ...rows].map(line).join('\n');
}

function reasons(entry: LedgerEntry): string {
  return Object.entries({ ...entry.dropped, ...entry.failed })
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}
