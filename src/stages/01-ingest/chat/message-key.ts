import { hashOf } from '../../hash';

/**
 * Identity of a message across exports (IN-9): its number on the server, or, where the export has none, who wrote
 * what to whom and when. Made of masked parts only, so that keys may be stored.
 */
export function messageKey(message: {
  readonly contact: string;
  readonly room: string;
  readonly side: string;
  readonly speaker: string;
  readonly sentAt: number;
  readonly text: string;
  readonly serverId: string;
}): string {
  const { contact, room, side, speaker, sentAt, text, serverId } = message;
  return serverId === ''
    ? hashOf('message', contact, room, side, speaker, sentAt, text)
    : hashOf('server-message', contact, serverId);
}
