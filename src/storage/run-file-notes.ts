import type { RunFileKind } from './run-files-table';
import type { Queryable } from './pool';

/** What people should know about one file of a run. */
export interface RunFileNotes {
  readonly kind: RunFileKind;
  readonly ordinal: number;
  /** Why it could not be read; empty when it could. */
  readonly failure: string;
  /** Such as of the roles that look reversed (IN-5). */
  readonly warnings: readonly string[];
}

const READ_NOTES = `
  select f.kind, f.ordinal, f.failure, coalesce(i.report->'warnings', '[]') as warnings
  from run_files f left join ingests i on i.ingest_id = f.ingest_id
  where f.run_id = $1 order by f.kind, f.ordinal`;

/** Failures and warnings of a run's files, by kind and ordinal; files without any are left out. */
export async function readRunFileNotes(db: Queryable, runId: string): Promise<RunFileNotes[]> {
  const { rows } = await db.query<RunFileNotes>(READ_NOTES, [runId]);
  return rows.filter(({ failure, warnings }) => failure !== '' || warnings.length > 0);
}
