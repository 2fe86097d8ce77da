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
  with own as (
    select m.*, f.ordinal, coalesce(f.options->>'timeZone', 'Asia/Shanghai') as time_zone,
      row_number() over (partition by m.key order by f.ordinal, m.row) = 1 as first_of_key
    from run_files f join messages m on m.ingest_id = f.ingest_id
    where f.run_id = $1 and f.kind = 'chat'
  ), counted as (
    select *, row_number() over (
      partition by first_of_key, ordinal, contact, room, side, speaker, sent_at, text order by row) as nth
    from own
  )
  select ingest_id as "ingestId", row, key, contact, room, side, speaker, sent_at as "sentAt", type, text, dropped,
    breaks_turn as "breaksTurn", flags, time_zone as "timeZone",
    not first_of_key or row_number() over (
      partition by first_of_key, contact, room, side, speaker, sent_at, text, nth order by ordinal, row) > 1 as repeated
  from counted
  order by contact collate "C", room collate "C", sent_at, ordinal, row`;

/**
 * All messages of a run's chat exports, dropped and repeated ones among them, by contact, room, time, file and row.
 * They come through a cursor, so that memory stays flat.
 *
 * Of the same message in several exports the first by file order is the one that counts; the others are `repeated`
 * (IN-9). The same message means the same key or, since one export may carry the server's message ids and another may
 * not, the same people, time and text in another file: the second 好的 of a minute in one file is then the second in the
 * other, and two of them in one file stay two.
 *
 * @param db A client inside a transaction; the cursor closes with the generator.
 */
export async function* pageRunMessages(
  db: Pick<PoolClient, 'query'>,
  runId: string,
  pageSize = 5000,
): AsyncGenerator<RunMessage[]> {
  await db.query(DECLARE_CURSOR, [runId]);
  const fetch = (): Promise<RunMessage[]> => {
    const page = db.query<RunMessage>(`fetch ${pageSize} from run_messages`).then(({ rows }) => rows);
    // Awaited when its turn comes; until then a failure must not count as unhandled.
    page.catch(() => undefined);
    return page;
  };
  // The server makes the next page while the caller works on this one.
  for (let page = fetch(); ;) {
    const rows = await page;
    if (rows.length === 0) break;
    page = fetch();
    yield rows;
  }
  await db.query('close run_messages');
}
