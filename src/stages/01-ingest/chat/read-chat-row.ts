import type { ChatSource } from '../../../contract/recipe/sources';
import { rawText, type RawText } from '../../../contract/text';
import type { Side } from '../../../contract/vocabulary';
import type { ChatColumns, ChatField } from './chat-columns';
import { messageType } from './message-types';
import { parseTime } from './parse-time';
import type { ZoneClock } from './zone-clock';

/** A row as it was written, before cleaning and masking. Not to be stored. */
export interface RawMessage {
  readonly row: number;
  /** Identity across exports; empty when the export has none that can be trusted. */
  readonly serverId: string;
  readonly contact: string;
  /** Name of the group room; empty outside groups. */
  readonly room: string;
  readonly side: Side;
  /** Who wrote, on the side of M in a room. */
  readonly speaker: string;
  readonly sentAt: number;
  readonly type: string;
  readonly text: RawText;
  readonly forwarded: boolean;
  /** Names and values of the columns that mean nothing here (IN-1), and of the row id and the media file. */
  readonly attributes: readonly (readonly [string, string])[];
}

/** Why a row is no message, and which cell is to blame. */
export interface RowFault {
  readonly reason: 'bad_time' | 'implausible_time' | 'missing_contact' | 'missing_sender';
  readonly field: ChatField;
  readonly value: string;
}

export interface ChatReader {
  /**
   * @param nearContact The contact of the rows around, for rows that name their own writer instead.
   */
  read(row: number, cells: readonly string[], nearContact: string): RawMessage | RowFault;
  /** The contact that a row names, if it names another than the export's owner; else empty. */
  contactOf(cells: readonly string[]): string;
  /** Whether cells make a row of this export: there is a contact and a time. */
  looksLikeRow(cells: readonly string[]): boolean;
}

const TRUE = new Set(['1', 'true', 'yes', '是', 'y']);

/** In rooms, raw WeChat text of others begins with the writer's id and a colon on a line of its own. */
const SPEAKER_LINE = /^([A-Za-z][\w-]{4,31}|\d{5,24}@[a-z]+)[:：]\r?\n/;

/** Excel's way to keep digits as text. */
const FORMULA_TEXT = /^="(.*)"$/s;

/** Reads the rows of one chat export (IN-1, IN-4, IN-5). `header` may still grow. */
export function createChatReader(
  header: readonly string[],
  { at, mapped }: ChatColumns,
  source: ChatSource,
  clock: ZoneClock,
): ChatReader {
  const agents = new Set(source.agentValues.map((value) => value.trim().toLowerCase()));
  const selves = new Set(source.selfValues.map((value) => value.trim().toLowerCase()));
  const cell = (cells: readonly string[], field: ChatField): string => {
    const value = cells[at[field]];
    return value === undefined || value === '' ? '' : unwrapped(value);
  };
  const contactOf = (cells: readonly string[]): string => {
    const contact = cell(cells, 'contact');
    if (!selves.has(contact.toLowerCase())) return contact;
    return cell(cells, 'room');
  };

  return {
    contactOf,

    looksLikeRow: (cells) =>
      cell(cells, 'contact') !== '' &&
      typeof parseTime(cell(cells, 'time'), clock, source.dateOrder) === 'number',

    read(row, cells, nearContact) {
      const time = cell(cells, 'time');
      const sentAt = parseTime(time, clock, source.dateOrder);
      if (typeof sentAt === 'string') return { reason: sentAt, field: 'time', value: time };
      const sender = cell(cells, 'isSender').toLowerCase();
      if (sender === '') return { reason: 'missing_sender', field: 'isSender', value: '' };
      const side: Side = agents.has(sender) !== source.invertRoles ? 'C' : 'M';

      const talker = contactOf(cells) || (cell(cells, 'contact') === '' ? '' : nearContact);
      if (talker === '') {
        return { reason: 'missing_contact', field: 'contact', value: cell(cells, 'contact') };
      }
      const { contact, room, speaker, text } = inRoom(
        talker,
        cell(cells, 'room'),
        at.speaker < 0 ? undefined : cell(cells, 'speaker'),
        cells[at.text] ?? '',
      );
      return {
        row,
        serverId: trustedId(cell(cells, 'serverId')),
        contact,
        room,
        side,
        // Agents speak with one voice, whoever of them writes.
        speaker: side === 'C' ? '' : speaker,
        sentAt,
        type: messageType(cell(cells, 'type'), text),
        text: rawText(text),
        forwarded: TRUE.has(cell(cells, 'forwarded').toLowerCase()),
        attributes: attributesOf(cells, header, at, mapped),
      };
    },
  };
}

/**
 * Who speaks where. Some exports repeat the contact in the room column: no room then. In a room without a column of
 * speakers, the contact column names whoever wrote; the conversation's partner is the room itself.
 *
 * @param named Cell of the speaker column; `undefined` when there is no such column.
 */
function inRoom(
  talker: string,
  room: string,
  named: string | undefined,
  text: string,
): Pick<RawMessage, 'contact' | 'room' | 'speaker'> & { readonly text: string } {
  const isRoom = talker.endsWith('@chatroom');
  if (!isRoom && (room === '' || room === talker)) return { contact: talker, room: '', speaker: '', text };
  const place = room === '' ? talker : room;
  if (named !== undefined) return { contact: talker, room: place, speaker: named, text };
  if (!isRoom) return { contact: place, room: place, speaker: talker, text };
  const line = SPEAKER_LINE.exec(text);
  return {
    contact: place,
    room: place,
    speaker: line?.[1] ?? '',
    text: line ? text.slice(line[0].length) : text,
  };
}

/** Ids that a spreadsheet has turned into `7.26E+18` are equal where the messages are not. */
function trustedId(id: string): string {
  return id === '0' || /^-?\d(?:\.\d+)?e\+?\d+$/i.test(id) ? '' : id;
}

function attributesOf(
  cells: readonly string[],
  header: readonly string[],
  at: ChatColumns['at'],
  mapped: ReadonlySet<number>,
): [string, string][] {
  const attributes: [string, string][] = [];
  for (let i = 0; i < cells.length; i++) {
    const kept = !mapped.has(i) || i === at.id || i === at.media;
    if (kept && cells[i] !== '') attributes.push([header[i] ?? '', cells[i]!]);
  }
  return attributes;
}

function unwrapped(value: string): string {
  const trimmed = value.trim();
  return trimmed.startsWith('="') ? trimmed.replace(FORMULA_TEXT, '$1') : trimmed;
}
