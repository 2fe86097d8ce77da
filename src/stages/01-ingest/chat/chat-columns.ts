import type { ChatSource, ColumnMap } from '../../../contract/recipe/sources';

export type ChatField = keyof ColumnMap;

type Aliases = Readonly<Record<ChatField, readonly string[]>>;

/** Names under which exports write each field; the first one that a header has is taken. */
const PRESETS: Readonly<Record<ChatSource['preset'], Aliases>> = {
  wechat: {
    id: ['id', 'localId'],
    serverId: ['MsgSvrID'],
    type: ['type_name'],
    isSender: ['is_sender', 'IsSender'],
    contact: ['talker'],
    text: ['msg', 'StrContent'],
    media: ['src'],
    time: ['CreateTime'],
    room: ['room_name'],
    speaker: ['sender_name'],
    forwarded: ['is_forward'],
  },
  wecom: {
    id: ['seq', '序号'],
    serverId: ['msgid', '消息ID'],
    type: ['msgtype', '消息类型'],
    isSender: ['is_staff', 'direction', '发送方类型', '方向'],
    contact: ['external_userid', '外部联系人', '客户', '客户名称'],
    text: ['content', '消息内容', '内容'],
    media: ['media_path', '附件'],
    time: ['msgtime', '发送时间', '时间'],
    room: ['room_name', 'roomid', '群名', '群聊名称'],
    speaker: ['from', 'sender', '发送人'],
    forwarded: ['is_forward', '是否转发'],
  },
  generic: {
    id: ['id', 'row_id'],
    serverId: ['message_id', 'server_id'],
    type: ['type', '类型'],
    isSender: ['is_agent', 'direction', 'role', '方向', '角色'],
    contact: ['contact', 'customer', '联系人', '客户'],
    text: ['text', 'message', 'content', '内容'],
    media: ['media', 'file', '附件'],
    time: ['time', 'timestamp', 'sent_at', 'created_at', '时间'],
    room: ['room', 'group', '群名'],
    speaker: ['speaker', 'sender', '发言人'],
    forwarded: ['forwarded', 'is_forward', '是否转发'],
  },
};

const ALWAYS_REQUIRED: readonly ChatField[] = ['isSender', 'contact', 'text', 'time'];

/** Where the fields stand in a header. */
export interface ChatColumns {
  /** Position by field; -1 where the file has no such column. */
  readonly at: Readonly<Record<ChatField, number>>;
  /** Positions that hold a field: all others are attributes. */
  readonly mapped: ReadonlySet<number>;
  /** Names of required columns that the header lacks, in the order of the preset. */
  readonly missing: readonly string[];
  /** What people should know, e.g. that a name occurs twice. */
  readonly notes: readonly string[];
}

/**
 * Find the columns of a chat export (IN-1). Required are who wrote, the contact, the text and the time; and the
 * message type where the preset's exports always have one, since without it the XML of pictures would pass for text.
 *
 * @param header Column names, trimmed.
 */
export function chatColumns(header: readonly string[], source: ChatSource): ChatColumns {
  const positions = new Map<string, number>();
  const notes: string[] = [];
  header.forEach((name, i) => {
    const key = normalName(name);
    if (key === '') return;
    if (positions.has(key))
      notes.push(`Column ${i + 1} repeats the name of column ${positions.get(key)! + 1}.`);
    else positions.set(key, i);
  });

  const required = source.preset === 'generic' ? ALWAYS_REQUIRED : [...ALWAYS_REQUIRED, 'type' as const];
  const at = {} as Record<ChatField, number>;
  const missing: string[] = [];
  for (const field of Object.keys(PRESETS.generic) as ChatField[]) {
    const own = source.columns[field];
    const names = own === undefined ? PRESETS[source.preset][field] : own === '' ? [] : [own];
    at[field] = names.map((name) => positions.get(normalName(name))).find((i) => i !== undefined) ?? -1;
    if (at[field] >= 0) continue;
    if (required.includes(field) && own !== '') missing.push(names[0]!);
    else if (own) notes.push(`There is no column named like the recipe's "${field}".`);
  }
  for (const field of ALWAYS_REQUIRED) if (source.columns[field] === '') missing.push(field);
  return { at, mapped: new Set(Object.values(at).filter((i) => i >= 0)), missing, notes };
}

function normalName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
