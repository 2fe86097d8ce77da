import type { PoolClient } from 'pg';
import type { MaskedText } from '../contract/text';
import { copyRows } from './copy';
import type { Queryable } from './pool';

/** A row, or a cell of it, that could not be taken (IN-3). */
export interface Reject {
  readonly ingestId: string;
  /** 1-based, the header not counted. */
  readonly row: number;
  /** 1-based line of the file, or row of the sheet. */
  readonly line: number;
  /** Name of the column; empty when the row as a whole is wrong. */
  readonly col: string;
  readonly value: MaskedText;
  readonly reason: string;
}

/** A reject with the path of its file, as people look for it. */
export interface FileReject extends Reject {
  readonly path: string;
}

const READ_REJECTS = `
  select f.kind, f.ordinal, r.ingest_id as "ingestId", f.path, r.row, r.line, r.col, r.value, r.reason
  from run_files f join rejects r on r.ingest_id = f.ingest_id
  where f.run_id = $1 and (f.kind, f.ordinal, r.row, r.col, r.reason) > ($2, $3, $4, $5, $6)
  order by f.kind, f.ordinal, r.row, r.col, r.reason limit $7`;

/** Append rejects, in the transaction that notes their ingest. */
export async function copyRejects(client: PoolClient, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  await copyRows(
    client,
    'rejects (ingest_id, row, line, col, value, reason)',
    rejects.map((reject) => [
      reject.ingestId,
      reject.row,
      reject.line,
      reject.col,
      reject.value,
      reject.reason,
    ]),
  );
}

/** All rejects of a run by kind of file, file, row and column, a page at a time. */
export async function* pageRejects(
  db: Queryable,
  runId: string,
  pageSize = 1000,
): AsyncGenerator<FileReject[]> {
  let after: [string, number, number, string, string] = ['', -1, -1, '', ''];
  for (;;) {
    const { rows } = await db.query<FileReject & { kind: string; ordinal: number }>(READ_REJECTS, [
      runId,
      ...after,
      pageSize,
    ]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.kind, last.ordinal, last.row, last.col, last.reason];
    yield rows.map(({ kind: _kind, ordinal: _ordinal, ...reject }) => reject);
  }
}
