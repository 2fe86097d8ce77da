import type { Fate } from '../contract/vocabulary';
import type { Queryable } from './pool';

const DELETE_FATES = 'delete from fates where run_id = $1 and stage = $2';
const INSERT_FATES = `
  insert into fates (run_id, stage, unit, subject, reason, twin, method, distance)
  select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[])`;

/** Write why a stage dropped what it dropped, in place of what an earlier try of the same stage wrote. */
export async function replaceFates(
  db: Queryable,
  runId: string,
  stage: string,
  fates: readonly Fate[],
): Promise<void> {
  await db.query(DELETE_FATES, [runId, stage]);
  await db.query(INSERT_FATES, [
    runId,
    stage,
    fates.map((fate) => fate.unit),
    fates.map((fate) => fate.subject),
    fates.map((fate) => fate.reason),
    fates.map((fate) => fate.twin ?? null),
    fates.map((fate) => fate.method ?? null),
    fates.map((fate) => fate.distance ?? null),
  ]);
}

/** All fates of a run with their stage, in a stable order. */
export async function readFates(
  db: Queryable,
  runId: string,
): Promise<(Fate & { readonly stage: string })[]> {
  const { rows } = await db.query<Fate & { stage: string }>(
    `select stage, unit, subject, reason, twin, method, distance from fates
     where run_id = $1 order by stage, unit, subject`,
    [runId],
  );
  return rows;
}
