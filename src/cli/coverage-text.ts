import type { CoverageReport, TypeCoverage } from '../stages/03-privacy/report';

/** Cases listed at most; `--json` has all of them. */
const MAX_CASES = 40;

/** A coverage report for people: a table by type, then what went wrong, masked (PII-8). */
export function coverageText({ rowCount, types, total, cases }: CoverageReport): string {
  const rows = [...Object.entries(types), ['all', total] as const];
  return [
    `${rowCount} texts`,
    line('type', ['labelled', 'found', 'missed', 'false', 'recall', 'precision', 'F1']),
    ...rows.map(([type, coverage]) => line(type, cells(coverage))),
    ...cases
      .slice(0, MAX_CASES)
      .map(
        ({ outcome, type, foundAs, row, context }) =>
          `${outcome.padEnd(8)} ${type}${foundAs ? ` as ${foundAs}` : ''}, row ${row + 1}: ${context}`,
      ),
    ...(cases.length > MAX_CASES ? [`… and ${cases.length - MAX_CASES} more; --json lists all`] : []),
  ].join('\n');
}

function cells({ labelled, found, missed, falseFinds, recall, precision, f1 }: TypeCoverage): string[] {
  return [labelled, found, missed, falseFinds].map(String).concat([recall, precision, f1].map(percent));
}

function line(type: string, values: readonly string[]): string {
  return type.padEnd(16) + values.map((value) => value.padStart(10)).join('');
}

/** Rounded down: 99.97 % is not 100 %. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
