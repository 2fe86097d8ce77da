import type { Verdict } from '../contract/vocabulary';
import type { Queryable } from './pool';

const INSERT_VERDICTS = `
  insert into verdicts (run_id, conversation_id, label, confidence, status, ballot_count, labelled_by)
  select $1, * from unnest($2::text[], $3::jsonb[], $4::float8[], $5::text[], $6::int[], $7::text[])`;

const COLUMNS = `conversation_id as "conversationId", label, confidence, status, ballot_count as "ballotCount",
  labelled_by as "labelledBy"`;

type VerdictRow = Omit<Verdict, 'labelledBy'> & { readonly labelledBy: string | null };

/** Write all verdicts of a run in place of those of an earlier try. */
export async function replaceVerdicts(
  db: Queryable,
  runId: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  await db.query('delete from verdicts where run_id = $1', [runId]);
  await db.query(INSERT_VERDICTS, [
    runId,
    verdicts.map((v) => v.conversationId),
    verdicts.map((v) => JSON.stringify(v.label)),
    verdicts.map((v) => v.confidence),
    verdicts.map((v) => v.status),
    verdicts.map((v) => v.ballotCount),
    verdicts.map((v) => v.labelledBy ?? null),
  ]);
}

function toVerdict({ labelledBy, ...verdict }: VerdictRow): Verdict {
  return { ...verdict, ...(labelledBy !== null && { labelledBy }) };
}

/** Verdicts by conversation id. */
export async function readVerdicts(db: Queryable, runId: string): Promise<Map<string, Verdict>> {
  const { rows } = await db.query<VerdictRow>(
    `select ${COLUMNS} from verdicts where run_id = $1 order by conversation_id`,
    [runId],
  );
  return new Map(rows.map((row) => [row.conversationId, toVerdict(row)]));
}

/** The verdict on one conversation. */
export async function readVerdict(
  db: Queryable,
  runId: string,
  conversationId: string,
): Promise<Verdict | undefined> {
  const { rows } = await db.query<VerdictRow>(
    `select ${COLUMNS} from verdicts where run_id = $1 and conversation_id = $2`,
    [runId, conversationId],
  );
  return rows.map(toVerdict)[0];
}

/** Number of verdicts that are in doubt. */
export async function countDoubtful(db: Queryable, runId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from verdicts where run_id = $1 and status = 'doubtful'`,
    [runId],
  );
  return rows[0]!.count;
}

/** Number of verdicts that are a person's. */
export async function countHumanVerdicts(db: Queryable, runId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from verdicts where run_id = $1 and labelled_by is not null`,
    [runId],
  );
  return rows[0]!.count;
}

/** Conversations by task, among these; those without a verdict are not counted. */
export async function countTasks(
  db: Queryable,
  runId: string,
  conversationIds: readonly string[],
): Promise<{ task: string; count: number }[]> {
  const { rows } = await db.query<{ task: string; count: number }>(
    `select label->>'task' as task, count(*) as count from verdicts
     where run_id = $1 and conversation_id = any($2) group by 1 order by 2 desc, 1`,
    [runId, conversationIds],
  );
  return rows;
}
