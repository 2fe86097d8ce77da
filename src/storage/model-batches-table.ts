import type { WorkName } from '../contract/names';
import type { Queryable } from './pool';

/** A part of a run's work for models. */
export interface WorkShard {
  readonly runId: string;
  readonly work: WorkName;
  readonly shard: number;
}

/** Calls sent to an endpoint as one file; `noted` ones are yet to be sent, of `sending` ones nobody knows. */
export interface ModelBatch {
  readonly batchId: string;
  readonly shard: number;
  readonly endpoint: string;
  /** The endpoint's name for it, once it has taken it. */
  readonly remoteId: string | null;
  readonly state: 'noted' | 'sending' | 'open' | 'collected';
  /** Whether the endpoint had no other batch in hand, of any run, when it was sent. */
  readonly alone: boolean;
}

const COLUMNS = `batch_id as "batchId", shard, endpoint, remote_id as "remoteId", state, alone`;

/** Batches of a run that are not collected, of one shard if it is given, in the order in which they were noted. */
export async function readOpenBatches(
  db: Queryable,
  { runId, work, shard }: Pick<WorkShard, 'runId'> & Partial<WorkShard>,
): Promise<ModelBatch[]> {
  const { rows } = await db.query<ModelBatch>(
    `select ${COLUMNS} from model_batches
     where run_id = $1 and ($2::text is null or work = $2) and ($3::integer is null or shard = $3)
       and state <> 'collected' order by work, shard, number`,
    [runId, work ?? null, shard ?? null],
  );
  return rows;
}

/** How many batches a shard has had: the number of its next one. */
export async function countBatches(db: Queryable, { runId, work, shard }: WorkShard): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*)::int as count from model_batches where run_id = $1 and work = $2 and shard = $3',
    [runId, work, shard],
  );
  return rows[0]!.count;
}

const INSERT_BATCH = `
  insert into model_batches (batch_id, run_id, work, shard, number, endpoint, state)
  values ($1, $2, $3, $4, $5, $6, 'noted')`;

/** Note a batch before it is sent; within the caller's transaction, which also inserts its calls. */
export async function insertBatch(
  db: Queryable,
  { runId, work, shard }: WorkShard,
  batch: Pick<ModelBatch, 'batchId' | 'endpoint'> & { readonly number: number },
): Promise<void> {
  await db.query(INSERT_BATCH, [batch.batchId, runId, work, shard, batch.number, batch.endpoint]);
}

/** A submission begins: from now on the endpoint may have the batch. */
export async function noteSending(db: Queryable, batchId: string): Promise<void> {
  await db.query(`update model_batches set state = 'sending' where batch_id = $1`, [batchId]);
}

const NOTE_SUBMITTED = `
  update model_batches b set state = 'open', remote_id = $2, alone = not exists (
    select from model_batches o where o.endpoint = b.endpoint and o.batch_id <> b.batch_id and o.state = 'open')
  where batch_id = $1`;

export async function noteSubmitted(db: Queryable, batchId: string, remoteId: string): Promise<void> {
  await db.query(NOTE_SUBMITTED, [batchId, remoteId]);
}

/** The endpoint has no room for it now: it is to be sent once more, as it is. */
export async function noteUnsent(db: Queryable, batchId: string): Promise<void> {
  await db.query(`update model_batches set state = 'noted', remote_id = null where batch_id = $1`, [batchId]);
}

/** Nothing more comes of a batch; its calls are settled in the same transaction. */
export async function noteCollected(db: Queryable, batchId: string): Promise<void> {
  await db.query(`update model_batches set state = 'collected' where batch_id = $1`, [batchId]);
}
