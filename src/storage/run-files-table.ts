import type { Queryable } from './pool';

export type RunFileKind = 'chat' | 'document' | 'facts';

/** One file that a run's recipe names. */
export interface RunFile {
  readonly kind: RunFileKind;
  /** 0-based position among the run's files of that kind: recipe order, then path order. */
  readonly ordinal: number;
  /** Absolute path. */
  readonly path: string;
  readonly fileHash: string;
  /** `ChatSource` of a chat; `{table}` of facts. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly ingestId: string | null;
  /** Why the file could not be read; empty when it could. */
  readonly failure: string;
}

const INSERT_FILE = `
  insert into run_files (run_id, kind, ordinal, path, file_hash, options) values ($1, $2, $3, $4, $5, $6)
  on conflict (run_id, kind, ordinal) do nothing`;

const FILE_COLUMNS = `kind, ordinal, path, file_hash as "fileHash", options, ingest_id as "ingestId", failure`;

export async function insertRunFile(
  db: Queryable,
  runId: string,
  file: Pick<RunFile, 'kind' | 'ordinal' | 'path' | 'fileHash' | 'options'>,
): Promise<void> {
  await db.query(INSERT_FILE, [runId, file.kind, file.ordinal, file.path, file.fileHash, file.options]);
}

export async function readRunFile(
  db: Queryable,
  runId: string,
  kind: RunFileKind,
  ordinal: number,
): Promise<RunFile> {
  const { rows } = await db.query<RunFile>(
    `select ${FILE_COLUMNS} from run_files where run_id = $1 and kind = $2 and ordinal = $3`,
    [runId, kind, ordinal],
  );
  if (!rows[0]) throw new Error(`Run ${runId} has no ${kind} file number ${ordinal}`);
  return rows[0];
}

export async function listRunFiles(db: Queryable, runId: string, kind: RunFileKind): Promise<RunFile[]> {
  const { rows } = await db.query<RunFile>(
    `select ${FILE_COLUMNS} from run_files where run_id = $1 and kind = $2 order by ordinal`,
    [runId, kind],
  );
  return rows;
}

/** Note which ingest holds a file's content, or why the file could not be read. */
export async function settleRunFile(
  db: Queryable,
  runId: string,
  file: Pick<RunFile, 'kind' | 'ordinal' | 'ingestId' | 'failure'>,
): Promise<void> {
  await db.query(
    'update run_files set ingest_id = $4, failure = $5 where run_id = $1 and kind = $2 and ordinal = $3',
    [runId, file.kind, file.ordinal, file.ingestId, file.failure],
  );
}
