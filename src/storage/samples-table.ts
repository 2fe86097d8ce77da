import type { PoolClient } from 'pg';
import type { Sample } from '../contract/vocabulary';
import { copyRows } from './copy';
import type { Queryable } from './pool';

const SAMPLES = `
  samples (run_id, sample_id, ordinal, conversation_id, contact, context_from, target_turn, target_index, target_count,
    target, question, context_tokens, target_tokens)`;

const COLUMNS = `
  sample_id as "sampleId", conversation_id as "conversationId", contact, context_from as "contextFrom",
  target_turn as "targetTurn", target_index as "targetIndex", target_count as "targetCount", target, question,
  context_tokens as "contextTokens", target_tokens as "targetTokens"`;

/** Samples that no stage has dropped so far. */
const ALIVE = `
  not exists (select from fates f where f.run_id = s.run_id and f.unit = 'sample' and f.subject = s.sample_id
    and f.stage <> all($2))`;

/** Append samples; `firstOrdinal` is the position of the first one in the run's order. */
export async function copySamples(
  db: PoolClient,
  runId: string,
  firstOrdinal: number,
  samples: readonly Sample[],
): Promise<void> {
  if (samples.length === 0) return;
  await copyRows(
    db,
    SAMPLES,
    samples.map((s, i) => [
      runId,
      s.sampleId,
      firstOrdinal + i,
      s.conversationId,
      s.contact,
      s.contextFrom,
      s.targetTurn,
      s.targetIndex,
      s.targetCount,
      s.target,
      s.question,
      s.contextTokens,
      s.targetTokens,
    ]),
  );
}

export async function deleteSamples(db: Queryable, runId: string): Promise<void> {
  await db.query('delete from samples where run_id = $1', [runId]);
}

/** The samples with these ids, dropped or not, in the run's order. */
export async function readSamples(db: Queryable, runId: string, ids: readonly string[]): Promise<Sample[]> {
  const { rows } = await db.query<Sample>(
    `select ${COLUMNS} from samples where run_id = $1 and sample_id = any($2) order by ordinal`,
    [runId, ids],
  );
  return rows;
}

/**
 * The samples that no stage has dropped, in the run's order.
 *
 * @param exceptStages Stages whose drops do not count: a stage that runs again passes its own name, so that its retry
 *   sees what its first try saw.
 */
export async function readAliveSamples(
  db: Queryable,
  runId: string,
  exceptStages: readonly string[] = [],
): Promise<Sample[]> {
  const { rows } = await db.query<Sample>(
    `select ${COLUMNS} from samples s where s.run_id = $1 and ${ALIVE} order by s.ordinal`,
    [runId, exceptStages],
  );
  return rows;
}

/** Ids of the conversations with at least one sample that no stage but `exceptStages` has dropped, in the run's order. */
export async function readAliveConversationIds(
  db: Queryable,
  runId: string,
  exceptStages: readonly string[] = [],
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select s.conversation_id as id from samples s where s.run_id = $1 and ${ALIVE}
     group by s.conversation_id order by min(s.ordinal)`,
    [runId, exceptStages],
  );
  return rows.map((row) => row.id);
}

/** Mean tokens of a sample, context and target together; 0 when there are none. */
export async function readMeanTokens(db: Queryable, runId: string): Promise<number> {
  const { rows } = await db.query<{ mean: number | null }>(
    'select avg(context_tokens + target_tokens)::float8 as mean from samples where run_id = $1',
    [runId],
  );
  return rows[0]?.mean ?? 0;
}
