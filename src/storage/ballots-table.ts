import type { Label } from '../contract/vocabulary';
import type { Ballot } from '../stages/08-label/vote';
import type { Queryable } from './pool';

export interface StoredBallot extends Ballot {
  readonly conversationId: string;
  /** The call that gave it. */
  readonly callKey: string;
  /** Further calls that it took: a first answer that was repaired, a reflection. */
  readonly otherCalls: readonly string[];
  /** What was set right in the answer, e.g. `unknown-turn:t99`. */
  readonly notes: readonly string[];
  /** The label before reflection, where there was one (LA-2). */
  readonly draft?: Label | null;
}

const INSERT_BALLOT = `
  with answered as (
    delete from parked_requests where run_id = $1 and work = 'label' and subject = $2 and ballot = $4
  )
  insert into ballots (run_id, conversation_id, member, ballot, label, call_key, notes, draft, other_calls)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (run_id, conversation_id, ballot) do nothing`;

const COLUMNS = `conversation_id as "conversationId", member, ballot, label, call_key as "callKey", notes, draft,
  other_calls as "otherCalls"`;

/** Keep one ballot, at once, and strike it off the failed ones: a retry asks only for those that are missing. */
export async function insertBallot(db: Queryable, runId: string, ballot: StoredBallot): Promise<void> {
  await db.query(INSERT_BALLOT, [
    runId,
    ballot.conversationId,
    ballot.member,
    ballot.ballot,
    JSON.stringify(ballot.label),
    ballot.callKey,
    ballot.notes,
    ballot.draft ? JSON.stringify(ballot.draft) : null,
    ballot.otherCalls,
  ]);
}

/** Number of conversations of a run that have a ballot, among these if some are given. */
export async function countBallotedConversations(
  db: Queryable,
  runId: string,
  conversationIds?: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct conversation_id) as count from ballots
     where run_id = $1 and ($2::text[] is null or conversation_id = any($2))`,
    [runId, conversationIds ?? null],
  );
  return rows[0]!.count;
}

/** Ballots about these conversations, by conversation and number. */
export async function readBallots(
  db: Queryable,
  runId: string,
  conversationIds: readonly string[],
): Promise<StoredBallot[]> {
  const { rows } = await db.query<StoredBallot>(
    `select ${COLUMNS} from ballots where run_id = $1 and conversation_id = any($2)
     order by conversation_id, ballot`,
    [runId, conversationIds],
  );
  return rows;
}

/** A ballot's vote for the task, without its texts. */
export interface StoredVote {
  readonly conversationId: string;
  readonly ballot: number;
  readonly member: string;
  readonly task: string;
}

/** All votes of a run, by conversation and number. */
export async function readVotes(db: Queryable, runId: string): Promise<StoredVote[]> {
  const { rows } = await db.query<StoredVote>(
    `select conversation_id as "conversationId", ballot, member, label ->> 'task' as task
     from ballots where run_id = $1 order by conversation_id, ballot`,
    [runId],
  );
  return rows;
}

/** What a ballot says, field by field. */
export interface FieldVotes {
  readonly conversationId: string;
  readonly ballot: number;
  readonly task: string;
  readonly scenario: string;
  readonly product: string | null;
  readonly borrowingIntent: string;
}

/** All ballots of a run by field, without their texts, by conversation and number. */
export async function readFieldVotes(db: Queryable, runId: string): Promise<FieldVotes[]> {
  const { rows } = await db.query<FieldVotes>(
    `select conversation_id as "conversationId", ballot, label ->> 'task' as task, label ->> 'scenario' as scenario,
       label ->> 'product' as product, label ->> 'borrowingIntent' as "borrowingIntent"
     from ballots where run_id = $1 order by conversation_id, ballot`,
    [runId],
  );
  return rows;
}
