import type { Fate } from '../contract/vocabulary';
import type { Queryable } from './pool';

const DELETE_FATES = 'delete from fates where run_id = $1 and stage = $2 and ($3::text is null or unit = $3)';
const INSERT_FATES = `
  insert into fates (run_id, stage, unit, subject, reason, twin, method, distance)
  select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[])`;

/**
 * Write why a stage dropped what it dropped, in place of what an earlier try of the same stage wrote.
 *
 * @param unit For a stage that looks at several units at different times: what the others met stays.
 */
export async function replaceFates(
  db: Queryable,
  runId: string,
  stage: string,
  fates: readonly Fate[],
  unit?: Fate['unit'],
): Promise<void> {
  await deleteFates(db, runId, stage, unit);
  await insertFates(db, runId, stage, fates);
}

export async function deleteFates(
  db: Queryable,
  runId: string,
  stage: string,
  unit?: Fate['unit'],
): Promise<void> {
  await db.query(DELETE_FATES, [runId, stage, unit ?? null]);
}

/** Append fates, for a stage that writes them in portions; the caller deletes those of an earlier try first. */
export async function insertFates(
  db: Queryable,
  runId: string,
  stage: string,
  fates: readonly Fate[],
): Promise<void> {
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

/** A fate and the stage that decided it. */
export type StagedFate = Fate & { readonly stage: string };

const PAGE_FATES = `
  select stage, unit, subject, reason, twin, method, distance from fates
  where run_id = $1 and (stage, unit, subject) > ($2, $3, $4) order by stage, unit, subject limit $5`;

/** All fates of a run by stage, unit and subject, a page at a time. */
export async function* pageFates(
  db: Queryable,
  runId: string,
  pageSize = 5000,
): AsyncGenerator<StagedFate[]> {
  let after: [string, string, string] = ['', '', ''];
  for (;;) {
    const { rows } = await db.query<StagedFate>(PAGE_FATES, [runId, ...after, pageSize]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.stage, last.unit, last.subject];
    yield rows.map(withoutNulls);
  }
}

/** All fates of a run, by stage, unit and subject. For runs small enough to hold in memory. */
export async function readFates(db: Queryable, runId: string): Promise<StagedFate[]> {
  const fates: StagedFate[] = [];
  for await (const page of pageFates(db, runId)) fates.push(...page);
  return fates;
}

/** Fates of these subjects, and of everything that names one of them as its twin (DE-5). */
export async function readFatesAbout(
  db: Queryable,
  runId: string,
  subjects: readonly string[],
): Promise<StagedFate[]> {
  const { rows } = await db.query<StagedFate>(
    `select stage, unit, subject, reason, twin, method, distance from fates
     where run_id = $1 and (subject = any($2) or twin = any($2)) order by stage, unit, subject`,
    [runId, subjects],
  );
  return rows.map(withoutNulls);
}

/** What a stage dropped for one reason, in no order. */
export async function readSubjects(
  db: Queryable,
  runId: string,
  stage: string,
  reason: string,
): Promise<string[]> {
  const { rows } = await db.query<{ subject: string }>(
    'select subject from fates where run_id = $1 and stage = $2 and reason = $3',
    [runId, stage, reason],
  );
  return rows.map((row) => row.subject);
}

/** Only repetitions have a twin, a method and a distance. */
function withoutNulls(fate: StagedFate): StagedFate {
  return Object.fromEntries(
    Object.entries(fate).filter(([, value]) => value !== null),
  ) as unknown as StagedFate;
}

/** Some of the samples that a stage dropped as repeats, with the twin that was kept: those of the smallest ids. */
export async function readTwins(
  db: Queryable,
  runId: string,
  stage: string,
  limit: number,
): Promise<{ readonly subject: string; readonly twin: string }[]> {
  const { rows } = await db.query<{ subject: string; twin: string }>(
    `select subject, twin from fates where run_id = $1 and stage = $2 and unit = 'sample' and twin is not null
     order by subject limit $3`,
    [runId, stage, limit],
  );
  return rows;
}
