import type { WorkName } from '../contract/names';
import type { Queryable } from './pool';

/** An answer that could not be had. */
export interface FailedRequest {
  /** Id of what was asked about: a conversation, a sample, an item. */
  readonly subject: string;
  readonly ballot: number;
  readonly endpoint: string;
  /** What it is filed under, e.g. `bad_request`, `invalid_answer`, `transient`. */
  readonly reason: string;
  /** Masked: what the endpoint said. */
  readonly message: string;
}

export interface ParkedRequest extends FailedRequest {
  /** `trying` ones are asked again by themselves; `parked` ones wait for a person (LM-4). */
  readonly state: 'trying' | 'parked';
  readonly attemptCount: number;
  /** Answers that were stored but of no use: the `attempt` of the next question. */
  readonly badAnswers: number;
}

const NOTE_FAILURE = `
  insert into parked_requests as p (run_id, subject, ballot, endpoint, reason, message, state, bad_answers, work)
  values ($1, $2, $3, $4, $5, $6, case when $7 <= 1 then 'parked' else 'trying' end, $8, $9)
  on conflict (run_id, work, subject, ballot) do update
    set endpoint = excluded.endpoint, reason = excluded.reason, message = excluded.message,
      attempt_count = p.attempt_count + 1, bad_answers = p.bad_answers + excluded.bad_answers, parked_at = now(),
      state = case when p.attempt_count + 1 >= $7 then 'parked' else 'trying' end`;

const COLUMNS = `
  subject, ballot, endpoint, state, reason, message, attempt_count as "attemptCount", bad_answers as "badAnswers"`;

/**
 * Note that a request failed. It is parked when it has now failed `tries` times, else it is tried again.
 *
 * @param badAnswer Whether a useless answer was stored.
 */
export async function noteFailure(
  db: Queryable,
  runId: string,
  work: WorkName,
  failure: FailedRequest,
  tries: number,
  badAnswer: boolean,
): Promise<void> {
  const { subject, ballot, endpoint, reason, message } = failure;
  await db.query(NOTE_FAILURE, [
    runId,
    subject,
    ballot,
    endpoint,
    reason,
    message,
    tries,
    Number(badAnswer),
    work,
  ]);
}

const REOPEN = `
  update parked_requests set state = 'trying', attempt_count = 0 where run_id = $1 and work = $2
    and not exists (select from parked_requests where run_id = $1 and work = $2 and state = 'trying')`;

/**
 * Take all parked requests of a work up again. When some are being tried already, an interrupted round is still going on, and the
 * others stay parked: so a round that is started over does not ask twice for what failed in it.
 */
export async function reopenParked(db: Queryable, runId: string, work: WorkName): Promise<void> {
  await db.query(REOPEN, [runId, work]);
}

/** Parked requests of one work and endpoint with one reason. */
export interface ParkedGroup {
  readonly work: WorkName;
  readonly endpoint: string;
  readonly reason: string;
  readonly count: number;
  /** What the endpoint said about one of them. */
  readonly message: string;
}

/** What is parked in a run, by work, endpoint and reason, the most frequent first. */
export async function sumParked(db: Queryable, runId: string): Promise<ParkedGroup[]> {
  const { rows } = await db.query<ParkedGroup>(
    `select work, endpoint, reason, count(*) as count, min(message) as message from parked_requests
     where run_id = $1 and state = 'parked' group by 1, 2, 3 order by 4 desc, 1, 2, 3`,
    [runId],
  );
  return rows;
}

/** Failed requests of a run's work, by subject and ballot; about some subjects only, if they are given. */
export async function readFailedRequests(
  db: Queryable,
  runId: string,
  work: WorkName,
  subjects?: readonly string[],
): Promise<ParkedRequest[]> {
  const { rows } = await db.query<ParkedRequest>(
    `select ${COLUMNS} from parked_requests
     where run_id = $1 and work = $2 and ($3::text[] is null or subject = any($3))
     order by subject, ballot`,
    [runId, work, subjects ?? null],
  );
  return rows;
}
