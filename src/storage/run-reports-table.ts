import type { Queryable } from './pool';

const UPSERT_REPORT = `
  insert into run_reports (run_id, stage, report) values ($1, $2, $3)
  on conflict (run_id, stage) do update set report = excluded.report`;

/** Write what a stage has to tell beside its counts, in place of what an earlier try wrote. Masked. */
export async function upsertReport(
  db: Queryable,
  runId: string,
  stage: string,
  report: object,
): Promise<void> {
  await db.query(UPSERT_REPORT, [runId, stage, JSON.stringify(report)]);
}

/** All reports of a run by stage. */
export async function readReports(db: Queryable, runId: string): Promise<Map<string, unknown>> {
  const { rows } = await db.query<{ stage: string; report: unknown }>(
    'select stage, report from run_reports where run_id = $1 order by stage',
    [runId],
  );
  return new Map(rows.map(({ stage, report }) => [stage, report]));
}

export async function readReport(db: Queryable, runId: string, stage: string): Promise<unknown> {
  const { rows } = await db.query<{ report: unknown }>(
    'select report from run_reports where run_id = $1 and stage = $2',
    [runId, stage],
  );
  return rows[0]?.report;
}

export async function deleteReport(db: Queryable, runId: string, stage: string): Promise<void> {
  await db.query('delete from run_reports where run_id = $1 and stage = $2', [runId, stage]);
}
