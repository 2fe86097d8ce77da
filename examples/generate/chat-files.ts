import type { OddRow } from './bad-rows';
import { oddRows } from './bad-rows';
import type { ChatFormat, ChatRow } from './chat-formats';
import { encodeFile, FORMATS, formatRow, rowValues } from './chat-formats';
import type { DemoFile } from './fact-files';
import type { GeneratedMessage } from './messages';

/** A message at its place in a file. */
export interface PlacedMessage {
  readonly message: GeneratedMessage;
  readonly file: string;
  /** 1-based number of the record, the header not counted. */
  readonly row: number;
  /** As written: an export may lack it. */
  readonly serverId: string;
  /** The message was already in an earlier file. */
  readonly copy: boolean;
}

export interface PlacedOddRow extends OddRow {
  readonly file: string;
  readonly row: number;
}

export interface ChatFiles {
  readonly files: readonly DemoFile[];
  readonly placed: readonly PlacedMessage[];
  readonly odd: readonly PlacedOddRow[];
}

/** Contacts by file. Rooms (6, 13, 20, 27, 34) are not in the export that has no `room_name`. */
const CONTACTS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [12, 14, 15, 16, 17, 18, 19],
  [13, 20, 21, 22, 23, 24, 25, 26, 27],
  [28, 29, 30, 31, 32, 33],
  [34, 35, 36, 37, 38, 39],
];

/** Contact 3 is in the exports a and c with the same ids, contact 30 in d and e without ids (IN-9). */
const SAME_ID = { contact: 3, file: 2 };
const NO_ID = { contact: 30, file: 4 };
const COPIED_FROM = '2026-04-01';
const COPIED_TO = '2026-04-30';

/** Lay the messages out in the five exports, with odd rows in between and some messages in two of them. */
export function layOut(messages: readonly GeneratedMessage[]): ChatFiles {
  const files: DemoFile[] = [];
  const placed: PlacedMessage[] = [];
  const odd: PlacedOddRow[] = [];
  FORMATS.forEach((format, index) => {
    const chosen = choose(messages, index, format);
    const oddAt = positions(chosen.length);
    const lines: string[] = [];
    const waiting = oddRows(format, toRow(chosen[0]!.message, ''), 0);
    chosen.forEach((entry, position) => {
      if (oddAt.has(position) && waiting.length > 0) {
        const next = waiting.shift()!;
        lines.push(next.line);
        odd.push({ ...next, file: format.path, row: lines.length });
      }
      const values = rowValues(format, toRow(entry.message, entry.serverId), lines.length + 1);
      lines.push(formatRow(format, values));
      placed.push({ ...entry, file: format.path, row: lines.length });
    });
    files.push({ path: format.path, content: encodeFile(format, lines) });
  });
  return { files, placed, odd };
}

interface Chosen {
  readonly message: GeneratedMessage;
  readonly serverId: string;
  readonly copy: boolean;
}

function choose(messages: readonly GeneratedMessage[], file: number, format: ChatFormat): Chosen[] {
  const own = new Set(CONTACTS[file]);
  const chosen = messages.flatMap((message): Chosen[] => {
    const { index } = message.contact;
    const { day } = message.conversation;
    const copied = day >= COPIED_FROM && day <= COPIED_TO;
    const serverId = index === NO_ID.contact && copied ? '' : message.serverId;
    // Without the column nobody could tell that these are forwarded.
    if (message.forwarded && !format.columns.includes('is_forward')) return [];
    if (own.has(index)) return [{ message, serverId, copy: false }];
    const copy = [SAME_ID, NO_ID].some((plan) => plan.file === file && plan.contact === index) && copied;
    return copy ? [{ message, serverId, copy }] : [];
  });
  return format.byTime ? chosen.sort((a, b) => a.message.sentAt - b.message.sentAt) : chosen;
}

/** Odd rows stand at even distances. */
function positions(count: number): Set<number> {
  return new Set(Array.from({ length: 9 }, (_, i) => Math.floor(((i + 1) * count) / 10)));
}

function toRow(message: GeneratedMessage, serverId: string): ChatRow {
  return {
    MsgSvrID: serverId,
    type_name: message.type,
    is_sender: message.side === 'C' ? '1' : '0',
    talker: message.talker,
    msg: message.msg,
    src: message.src,
    sentAt: message.sentAt,
    room_name: message.contact.room,
    is_forward: message.forwarded ? '1' : '0',
    remark: message.contact.room === '' ? '银行客户经理' : '群',
  };
}
