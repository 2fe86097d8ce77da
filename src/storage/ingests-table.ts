import type { LedgerEntry } from '../stages/ledger';
import type { Queryable } from './pool';

/** The stored result of reading one file with one set of settings. */
export interface Ingest {
  readonly ingestId: string;
  readonly kind: string;
  readonly fileHash: string;
  readonly path: string;
  readonly byteCount: number;
  readonly format: string;
  readonly encoding: string;
  /** The accounts of this file; each run that uses it notes them as its own, `part` being the path. */
  readonly ledger: readonly LedgerEntry[];
  /** What else people should know about the file, e.g. the role sanity report (IN-5). */
  readonly report: Readonly<Record<string, unknown>>;
}

const INSERT_INGEST = `
  insert into ingests (ingest_id, kind, file_hash, path, byte_count, format, encoding, ledger, report)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const READ_INGEST = `
  select ingest_id as "ingestId", kind, file_hash as "fileHash", path, byte_count as "byteCount", format, encoding,
    ledger, report
  from ingests where ingest_id = $1`;

/** Note a complete ingest, in the transaction that wrote its rows. */
export async function insertIngest(db: Queryable, ingest: Ingest): Promise<void> {
  await db.query(INSERT_INGEST, [
    ingest.ingestId,
    ingest.kind,
    ingest.fileHash,
    ingest.path,
    ingest.byteCount,
    ingest.format,
    ingest.encoding,
    JSON.stringify(ingest.ledger),
    ingest.report,
  ]);
}

export async function findIngest(db: Queryable, ingestId: string): Promise<Ingest | undefined> {
  const { rows } = await db.query<Ingest>(READ_INGEST, [ingestId]);
  return rows[0];
}

/** Hold others off the same ingest until the transaction ends: two runs may meet the same new file. */
export async function lockIngest(db: Queryable, ingestId: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [ingestId]);
}
