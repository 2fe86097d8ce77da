import type { PoolClient } from 'pg';
import type { MaskedText } from '../contract/text';
import type { Message } from '../contract/vocabulary';
import { copyRows } from './copy';

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
