import type { PoolClient } from 'pg';
import type { Conversation } from '../contract/vocabulary';
import { copyRows } from './copy';
import type { Queryable } from './pool';

const CONVERSATIONS = 'conversations (run_id, conversation_id, ordinal, contact, room, started_at, turns)';

const COLUMNS = `conversation_id as "conversationId", contact, room, started_at as "startedAt", turns`;

/**
 * Append conversations. `firstOrdinal` is the position of the first one in the run's order; the caller deletes what an
 * earlier try wrote, in the same transaction.
 */
export async function copyConversations(
  db: PoolClient,
  runId: string,
  firstOrdinal: number,
  conversations: readonly Conversation[],
): Promise<void> {
  if (conversations.length === 0) return;
  await copyRows(
    db,
    CONVERSATIONS,
    conversations.map((c, i) => [
      runId,
      c.conversationId,
      firstOrdinal + i,
      c.contact,
      c.room,
      c.startedAt,
      JSON.stringify(c.turns),
    ]),
  );
}

export async function deleteConversations(db: Queryable, runId: string): Promise<void> {
  await db.query('delete from conversations where run_id = $1', [runId]);
}

/** The conversations with these ids, in the run's order. */
export async function readConversations(
  db: Queryable,
  runId: string,
  ids: readonly string[],
): Promise<Conversation[]> {
  const { rows } = await db.query<Conversation>(
    `select ${COLUMNS} from conversations where run_id = $1 and conversation_id = any($2) order by ordinal`,
    [runId, ids],
  );
  return rows;
}

/** All conversations of a run, `pageSize` at a time, in the run's order. */
export async function* pageConversations(
  db: Queryable,
  runId: string,
  pageSize = 1000,
): AsyncGenerator<Conversation[]> {
  for (let after = -1; ;) {
    const { rows } = await db.query<Conversation & { ordinal: number }>(
      `select ${COLUMNS}, ordinal from conversations where run_id = $1 and ordinal > $2 order by ordinal limit $3`,
      [runId, after, pageSize],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.ordinal;
    yield rows.map(({ ordinal: _, ...conversation }) => conversation);
  }
}
