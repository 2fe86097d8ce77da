import type { PoolClient } from 'pg';
import type { ZonedMessage } from '../stages/04-converse/conversation-windows';

/** A message as the run reads it. */
export interface RunMessage extends ZonedMessage {
  /** Whether an earlier file, or an earlier row of the same file, holds the same message (IN-9). */
  readonly repeated: boolean;
}

// Names are compared byte by byte, so that no machine's language settings change the order of conversations.
const DECLARE_CURSOR = `
  declare run_messages no scroll cursor for
  select m.ingest_id as "ingestId", m.row, m.key, m.contact, m.room, m.side, m.speaker, m.sent_at as "sentAt", m.type,
    m.text, m.dropped, m.breaks_turn as "breaksTurn", m.flags,
    coalesce(f.options->>'timeZone', 'Asia/Shanghai') as "timeZone",
    row_number() over (partition by m.key order by f.ordinal, m.row) > 1 as repeated
  from run_files f join messages m on m.ingest_id = f.ingest_id
  where f.run_id = $1 and f.kind = 'chat'
  order by m.contact collate "C", m.room collate "C", m.sent_at, f.ordinal, m.row`;

/**
 * All messages of a run's chat exports, dropped and repeated ones among them, by contact, room, time, file and row.
 * Of the same message in several exports the first by file order is the one that counts; the others are `repeated`.
 * They come through a cursor, so that memory stays flat.
 *
 * @param db A client inside a transaction; the cursor closes with the generator.
 */
export async function* pageRunMessages(
  db: Pick<PoolClient, 'query'>,
  runId: string,
  pageSize = 5000,
): AsyncGenerator<RunMessage[]> {
  await db.query(DECLARE_CURSOR, [runId]);
  for (;;) {
    const { rows } = await db.query<RunMessage>(`fetch ${pageSize} from run_messages`);
    if (rows.length === 0) break;
    yield rows;
  }
  await db.query('close run_messages');
}
