import type { PendingCall } from '../providers/model/pending-call';
import type { Queryable } from './pool';

export interface ModelBatch {
  readonly batchId: string;
  readonly endpoint: string;
  readonly remoteId: string | null;
  readonly state: 'submitting' | 'open' | 'collected';
}

/** A call that was sent in a batch. */
export interface BatchCall {
  readonly callKey: string;
  readonly batchId: string;
  readonly call: PendingCall;
  readonly state: 'waiting' | 'answered' | 'again' | 'refused';
  readonly attemptCount: number;
  readonly reason: string;
  readonly message: string;
}

/** Batches of a shard, in the order of their submission. */
export async function readBatches(db: Queryable, runId: string, shard: number): Promise<ModelBatch[]> {
  const { rows } = await db.query<ModelBatch>(
    `select batch_id as "batchId", endpoint, remote_id as "remoteId", state from model_batches
     where run_id = $1 and shard = $2 order by submitted_at, batch_id`,
    [runId, shard],
  );
  return rows;
}

const INSERT_CALLS = `
  insert into batch_calls as b (run_id, call_key, batch_id, call, estimate_usd, state)
  select $1, call_key, $2, call, estimate, 'waiting'
  from unnest($3::text[], $4::jsonb[], $5::float8[]) as given (call_key, call, estimate)
  on conflict (run_id, call_key) do update
    set batch_id = excluded.batch_id, state = 'waiting', attempt_count = b.attempt_count + 1`;

/** Note a batch and its calls before it is sent; within the caller's transaction. A call that is sent again counts up. */
export async function insertBatch(
  db: Queryable,
  runId: string,
  shard: number,
  batch: Pick<ModelBatch, 'batchId' | 'endpoint'>,
  calls: readonly { readonly call: PendingCall; readonly estimateUsd: number }[],
): Promise<void> {
  await db.query(
    `insert into model_batches (batch_id, run_id, shard, endpoint, state) values ($1, $2, $3, $4, 'submitting')`,
    [batch.batchId, runId, shard, batch.endpoint],
  );
  await db.query(INSERT_CALLS, [
    runId,
    batch.batchId,
    calls.map(({ call }) => call.callKey),
    calls.map(({ call }) => JSON.stringify(call)),
    calls.map(({ estimateUsd }) => estimateUsd),
  ]);
}

export async function noteSubmitted(db: Queryable, batchId: string, remoteId: string): Promise<void> {
  await db.query(`update model_batches set state = 'open', remote_id = $2 where batch_id = $1`, [
    batchId,
    remoteId,
  ]);
}

/** The endpoint takes no such batch at all: its calls are refused with its words. */
export async function noteRefused(
  db: Queryable,
  batchId: string,
  reason: string,
  message: string,
): Promise<void> {
  await db.query(
    `with refused as (update batch_calls set state = 'refused', reason = $2, message = $3 where batch_id = $1)
     update model_batches set state = 'collected' where batch_id = $1`,
    [batchId, reason, message],
  );
}

/** A batch has ended: what it left without an outcome is to be sent again. */
export async function noteCollected(db: Queryable, batchId: string): Promise<void> {
  await db.query(
    `update batch_calls set state = 'again', reason = 'expired', message = 'no answer'
     where batch_id = $1 and state = 'waiting'`,
    [batchId],
  );
  await db.query(`update model_batches set state = 'collected' where batch_id = $1`, [batchId]);
}

const COLUMNS = `call_key as "callKey", batch_id as "batchId", call, state, attempt_count as "attemptCount", reason, message`;

export async function readBatchCalls(db: Queryable, batchId: string): Promise<BatchCall[]> {
  const { rows } = await db.query<BatchCall>(
    `select ${COLUMNS} from batch_calls where batch_id = $1 order by call_key`,
    [batchId],
  );
  return rows;
}

/** Calls of a shard that came back without an answer, by key. */
export async function readFailedBatchCalls(
  db: Queryable,
  runId: string,
  shard: number,
): Promise<Map<string, BatchCall>> {
  const { rows } = await db.query<BatchCall>(
    `select ${COLUMNS} from batch_calls where run_id = $1 and state in ('again', 'refused')
       and batch_id in (select batch_id from model_batches where run_id = $1 and shard = $2)`,
    [runId, shard],
  );
  return new Map(rows.map((call) => [call.callKey, call]));
}

/** Note what became of a waiting call. @returns Whether it was waiting: an outcome counts once. */
export async function settleBatchCall(
  db: Queryable,
  runId: string,
  { callKey, state, reason, message }: Pick<BatchCall, 'callKey' | 'state' | 'reason' | 'message'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update batch_calls set state = $3, reason = $4, message = $5
     where run_id = $1 and call_key = $2 and state = 'waiting'`,
    [runId, callKey, state, reason, message],
  );
  return rowCount === 1;
}

/** US dollars that calls under way will cost, by estimate. */
export async function sumUnderWay(db: Queryable, runId: string): Promise<number> {
  const { rows } = await db.query<{ usd: number }>(
    `select coalesce(sum(estimate_usd), 0) as usd from batch_calls where run_id = $1 and state = 'waiting'`,
    [runId],
  );
  return rows[0]!.usd;
}
