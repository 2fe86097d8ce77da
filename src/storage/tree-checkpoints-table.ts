import type { Queryable } from './pool';

const UPSERT_CHECKPOINT = `
  insert into tree_checkpoints (run_id, subject, state) values ($1, $2, $3)
  on conflict (run_id) do update set subject = excluded.subject, state = excluded.state, saved_at = now()`;

/**
 * Keep how far a tree has grown, in place of what was kept before.
 *
 * @param subject What the state belongs to: another subject's state is of no use.
 */
export async function upsertCheckpoint(
  db: Queryable,
  runId: string,
  subject: string,
  state: Uint8Array,
): Promise<void> {
  await db.query(UPSERT_CHECKPOINT, [runId, subject, state]);
}

/** The state kept for this subject, if there is one. */
export async function readCheckpoint(
  db: Queryable,
  runId: string,
  subject: string,
): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ state: Buffer }>(
    'select state from tree_checkpoints where run_id = $1 and subject = $2',
    [runId, subject],
  );
  return rows[0]?.state;
}

export async function deleteCheckpoint(db: Queryable, runId: string): Promise<void> {
  await db.query('delete from tree_checkpoints where run_id = $1', [runId]);
}
