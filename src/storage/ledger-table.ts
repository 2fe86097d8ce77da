import type { LedgerEntry } from '../stages/ledger';
import { assertBalanced } from '../stages/ledger';
import type { Queryable } from './pool';

const UPSERT_ENTRY = `
  insert into ledger (run_id, stage, unit, part, input, kept, dropped, failed)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (run_id, stage, unit, part) do update
    set input = excluded.input, kept = excluded.kept, dropped = excluded.dropped, failed = excluded.failed`;

const READ_ENTRIES = `
  select stage, unit, part, input, kept, dropped, failed from ledger
  where run_id = $1 order by stage, unit, part`;

/**
 * Note a stage's account, in the transaction that writes the stage's rows.
 *
 * @throws `LedgerError` when the sums do not hold.
 */
export async function noteLedger(db: Queryable, runId: string, entry: LedgerEntry): Promise<void> {
  assertBalanced(entry);
  const { stage, unit, part, input, kept, dropped, failed } = entry;
  await db.query(UPSERT_ENTRY, [runId, stage, unit, part, input, kept, dropped, failed]);
}

/** Forget a stage's accounts, for a stage whose parts differ from try to try. */
export async function deleteLedger(db: Queryable, runId: string, stage: string): Promise<void> {
  await db.query('delete from ledger where run_id = $1 and stage = $2', [runId, stage]);
}

/** All entries of a run, by stage, unit and part. */
export async function readLedgerEntries(db: Queryable, runId: string): Promise<LedgerEntry[]> {
  const { rows } = await db.query<LedgerEntry>(READ_ENTRIES, [runId]);
  return rows;
}
