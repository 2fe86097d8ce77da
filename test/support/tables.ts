import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '../../src/providers/files/tables/open-table';
import type { RowTest, SourceRow, TableOptions } from '../../src/providers/files/tables/table';

export interface WholeTable {
  readonly format: string;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly notes: readonly string[];
  readonly rows: readonly SourceRow[];
}

/** Write a file, read it as a table, and remove it. */
export async function readWholeTable(
  content: string | Uint8Array,
  options: TableOptions & { readonly name?: string; readonly looksLikeRow?: RowTest } = {},
): Promise<WholeTable> {
  const folder = await mkdtemp(join(tmpdir(), 'dialoom-table-'));
  try {
    const path = join(folder, options.name ?? 'a.csv');
    await writeFile(path, content);
    const table = await openTable(path, options);
    try {
      const rows: SourceRow[] = [];
      for await (const batch of table.rows(options.looksLikeRow)) rows.push(...batch);
      const { format, encoding, header, notes } = table;
      return { format, encoding, header, notes, rows };
    } finally {
      await table.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Cells of the rows without a problem. */
export function goodCells(table: WholeTable): (readonly string[])[] {
  return table.rows.filter(({ problem }) => problem === '').map(({ cells }) => cells);
}

/** Row numbers and reasons of the others. */
export function problems(table: WholeTable): [number, string][] {
  return table.rows.filter(({ problem }) => problem !== '').map(({ row, problem }) => [row, problem]);
}
