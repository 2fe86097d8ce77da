import type { PendingCall } from '../providers/model/pending-call';
import type { WorkShard } from './model-batches-table';
import type { Queryable } from './pool';

/** A call that was sent in a batch. */
export interface BatchCall {
  readonly callKey: string;
  readonly batchId: string;
  readonly call: PendingCall;
  readonly state: 'waiting' | 'answered' | 'again' | 'apart' | 'refused';
  /** Which half (0, 1), and half of that half, of a batch that was rejected as a whole; empty at first. */
  readonly part: string;
  readonly attemptCount: number;
  readonly reason: string;
  readonly message: string;
}

/** A call to be sent, and what it may cost in US dollars. */
export interface EstimatedCall {
  readonly call: PendingCall;
  readonly estimateUsd: number;
}

const COLUMNS = `call_key as "callKey", batch_id as "batchId", call, state, part, attempt_count as "attemptCount", reason, message`;

const INSERT_CALLS = `
  insert into batch_calls as b (run_id, call_key, batch_id, call, estimate_usd, state)
  select $1, call_key, $2, call, estimate, 'waiting'
  from unnest($3::text[], $4::jsonb[], $5::float8[]) as given (call_key, call, estimate)
  on conflict (run_id, call_key) do update
    set batch_id = excluded.batch_id, state = 'waiting', attempt_count = b.attempt_count + (b.state <> 'apart')::int`;

/** Put calls into a batch. One that is sent again counts up, but for one whose batch was rejected for another's sake. */
export async function insertBatchCalls(
  db: Queryable,
  runId: string,
  batchId: string,
  calls: readonly EstimatedCall[],
): Promise<void> {
  await db.query(INSERT_CALLS, [
    runId,
    batchId,
    calls.map(({ call }) => call.callKey),
    calls.map(({ call }) => JSON.stringify(call)),
    calls.map(({ estimateUsd }) => estimateUsd),
  ]);
}

/** Calls of a batch, in the order in which they are sent. */
export async function readBatchCalls(db: Queryable, batchId: string): Promise<BatchCall[]> {
  const { rows } = await db.query<BatchCall>(
    `select ${COLUMNS} from batch_calls where batch_id = $1 order by call_key`,
    [batchId],
  );
  return rows;
}

const READ_UNANSWERED = `
  select ${COLUMNS} from batch_calls where run_id = $1 and state in ('again', 'apart', 'refused')
    and batch_id in (select batch_id from model_batches where run_id = $1 and work = $2 and shard = $3)`;

/** Calls of a shard that came back without an answer, by key. */
export async function readUnanswered(
  db: Queryable,
  { runId, work, shard }: WorkShard,
): Promise<Map<string, BatchCall>> {
  const { rows } = await db.query<BatchCall>(READ_UNANSWERED, [runId, work, shard]);
  return new Map(rows.map((call) => [call.callKey, call]));
}

/** What became of a call. */
export type CallEnd = Pick<BatchCall, 'callKey' | 'state' | 'reason' | 'message'> &
  Partial<Pick<BatchCall, 'part'>>;

const SETTLE = `
  update batch_calls b set state = e.state, reason = e.reason, message = e.message, part = coalesce(e.part, b.part)
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as e (call_key, state, reason, message, part)
  where b.run_id = $1 and b.call_key = e.call_key and b.state = any($7::text[])
  returning b.call_key as "callKey"`;

/** Note what became of waiting calls. @returns Keys of those that were waiting: an outcome counts once. */
export async function settleBatchCalls(
  db: Queryable,
  runId: string,
  ends: readonly CallEnd[],
  from: readonly BatchCall['state'][] = ['waiting'],
): Promise<Set<string>> {
  const { rows } = await db.query<{ callKey: string }>(SETTLE, [
    runId,
    ends.map(({ callKey }) => callKey),
    ends.map(({ state }) => state),
    ends.map(({ reason }) => reason),
    ends.map(({ message }) => message),
    ends.map(({ part }) => part ?? null),
    from,
  ]);
  return new Set(rows.map(({ callKey }) => callKey));
}

/** US dollars that calls under way will cost, by estimate. */
export async function sumUnderWay(db: Queryable, runId: string): Promise<number> {
  const { rows } = await db.query<{ usd: number }>(
    `select coalesce(sum(estimate_usd), 0) as usd from batch_calls where run_id = $1 and state = 'waiting'`,
    [runId],
  );
  return rows[0]!.usd;
}
