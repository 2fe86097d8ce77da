import type { Queryable } from './pool';

export interface StageProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

const UPSERT_PROGRESS = `
  insert into progress (run_id, stage, done, total) values ($1, $2, $3, $4)
  on conflict (run_id, stage) do update set done = excluded.done, total = excluded.total, updated_at = now()`;

/** Note how far a stage is. Outside the stage's transaction, so that people see it while the stage works. */
export async function noteProgress(
  db: Queryable,
  runId: string,
  stage: string,
  done: number,
  total: number,
): Promise<void> {
  await db.query(UPSERT_PROGRESS, [runId, stage, done, total]);
}

export async function readProgress(db: Queryable, runId: string): Promise<StageProgress[]> {
  const { rows } = await db.query<StageProgress>(
    'select stage, done, total from progress where run_id = $1 order by stage',
    [runId],
  );
  return rows;
}
