import type { PoolClient } from 'pg';
import type { MaskedText } from '../contract/text';
import type { Message } from '../contract/vocabulary';
import { copyRows } from './copy';
import type { Queryable } from './pool';

/** A message with the columns of its export that have no meaning of their own (IN-1). Values are masked. */
export interface StoredMessage extends Message {
  readonly attributes: Readonly<Record<string, MaskedText>> | null;
}

const MESSAGES = `
  messages (ingest_id, row, key, contact, room, side, speaker, sent_at, type, text, dropped, breaks_turn, flags,
    attributes)`;

/** Append messages, in the transaction that notes their ingest. */
export async function copyMessages(client: PoolClient, messages: readonly StoredMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await copyRows(client, MESSAGES, values(messages));
}

function* values(
  messages: readonly StoredMessage[],
): Generator<(string | number | boolean | readonly string[] | null)[]> {
  for (const m of messages) {
    yield [
      m.ingestId,
      m.row,
      m.key,
      m.contact,
      m.room,
      m.side,
      m.speaker,
      m.sentAt,
      m.type,
      m.text,
      m.dropped,
      m.breaksTurn,
      m.flags,
      m.attributes && JSON.stringify(m.attributes),
    ];
  }
}

/** A message as people are shown it: where it stands, who wrote it when, and what. */
export interface ShownMessage {
  readonly ingestId: string;
  readonly row: number;
  readonly side: 'C' | 'M';
  readonly sentAt: number;
  readonly text: MaskedText;
}

/** The messages at these places, in the order given by time, then row. */
export async function readMessagesAt(
  db: Queryable,
  places: readonly { readonly ingestId: string; readonly row: number }[],
): Promise<ShownMessage[]> {
  const { rows } = await db.query<ShownMessage>(
    `select m.ingest_id as "ingestId", m.row, m.side, m.sent_at as "sentAt", m.text
     from unnest($1::text[], $2::int[]) as place (ingest_id, row)
     join messages m on m.ingest_id = place.ingest_id and m.row = place.row
     order by m.sent_at, m.ingest_id, m.row`,
    [places.map((place) => place.ingestId), places.map((place) => place.row)],
  );
  return rows;
}
