import type { PoolClient } from 'pg';
import type { ZonedMessage } from '../stages/04-converse/conversation-windows';
import { RepeatedMessages } from '../stages/04-converse/repeated-messages';

/** A message as the run reads it. */
export interface RunMessage extends ZonedMessage {
  /** Whether an earlier file, or an earlier row of the same file, holds the same message (IN-9). */
  readonly repeated: boolean;
}

const READ_FILES = `
  select ordinal, ingest_id as "ingestId", coalesce(options->>'timeZone', 'Asia/Shanghai') as "timeZone"
  from run_files where run_id = $1 and kind = 'chat'`;

// What is sorted is what is needed: file ids and zones are put in afterwards. Names are compared byte by byte, so that no
// machine's language settings change the order of conversations.
const DECLARE_CURSOR = `
  declare run_messages no scroll cursor for
  with keys as (
    select m.key, f.ordinal, m.row from run_files f join messages m on m.ingest_id = f.ingest_id
    where f.run_id = $1 and f.kind = 'chat'
  ), shared as (
    select key from keys group by key having count(*) > 1
  ), later as (
    select ordinal, row from (
      select ordinal, row, row_number() over (partition by key order by ordinal, row) as nth
      from keys join shared using (key)
    ) ranked
    where nth > 1
  )
  select f.ordinal, m.row, m.key, m.contact, m.room, m.side, m.speaker, m.sent_at as "sentAt", m.type, m.text, m.dropped,
    m.breaks_turn as "breaksTurn", nullif(m.flags, '{}') as flags, later.row is not null as repeated
  from run_files f join messages m on m.ingest_id = f.ingest_id
    left join later on later.ordinal = f.ordinal and later.row = m.row
  where f.run_id = $1 and f.kind = 'chat'
  order by m.contact collate "C", m.room collate "C", m.sent_at, f.ordinal, m.row`;

interface FileRow {
  readonly ordinal: number;
  readonly ingestId: string;
  readonly timeZone: string;
}

interface MessageRow extends Omit<RunMessage, 'ingestId' | 'timeZone' | 'flags'> {
  readonly ordinal: number;
  readonly flags: readonly string[] | null;
}

const NO_FLAGS: readonly string[] = [];

/**
 * All messages of a run's chat exports, dropped and repeated ones among them, by contact, room, time, file and row.
 * They come through a cursor, so that memory stays flat.
 *
 * Of the same message in several exports the first by file order is the one that counts; the others are `repeated`
 * (IN-9). The same message means the same key, or the same people, time and text in another file: see
 * {@link RepeatedMessages}.
 *
 * @param db A client inside a transaction; the cursor closes with the generator.
 */
export async function* pageRunMessages(
  db: Pick<PoolClient, 'query'>,
  runId: string,
  pageSize = 5000,
): AsyncGenerator<RunMessage[]> {
  const files = new Map<number, FileRow>();
  for (const file of (await db.query<FileRow>(READ_FILES, [runId])).rows) files.set(file.ordinal, file);
  await db.query(DECLARE_CURSOR, [runId]);
  const fetch = (): Promise<MessageRow[]> => {
    const page = db.query<MessageRow>(`fetch ${pageSize} from run_messages`).then(({ rows }) => rows);
    // Awaited when its turn comes; until then a failure must not count as unhandled.
    page.catch(() => undefined);
    return page;
  };
  const repeats = new RepeatedMessages();
  // The server makes the next page while the caller works on this one.
  for (let page = fetch(); ;) {
    const rows = await page;
    if (rows.length === 0) break;
    page = fetch();
    yield rows.map((row) => inRun(row, files.get(row.ordinal)!, repeats));
  }
  await db.query('close run_messages');
}

/** Field by field: copying what is left of a million rows would take seconds. */
function inRun(row: MessageRow, { ingestId, timeZone }: FileRow, repeats: RepeatedMessages): RunMessage {
  return {
    ingestId,
    row: row.row,
    key: row.key,
    contact: row.contact,
    room: row.room,
    side: row.side,
    speaker: row.speaker,
    sentAt: row.sentAt,
    type: row.type,
    text: row.text,
    dropped: row.dropped,
    breaksTurn: row.breaksTurn,
    flags: row.flags ?? NO_FLAGS,
    timeZone,
    repeated: row.repeated || repeats.isRepeated(row, row.ordinal),
  };
}
