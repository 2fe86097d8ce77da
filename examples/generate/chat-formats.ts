import { shanghaiParts } from './days';
import { encodeGb18030 } from './gb18030';
import { csvLine } from './write-csv';

/** One row of an export, every value as text; `sentAt` in milliseconds UTC. */
export interface ChatRow {
  readonly MsgSvrID: string;
  readonly type_name: string;
  readonly is_sender: string;
  readonly talker: string;
  readonly msg: string;
  readonly src: string;
  readonly sentAt: number;
  readonly room_name: string;
  readonly is_forward: string;
  readonly remark: string;
}

/** How one export program writes its file. */
export interface ChatFormat {
  readonly path: string;
  readonly columns: readonly string[];
  readonly time: (ms: number) => string;
  readonly lineEnd: '\n' | '\r\n';
  readonly bom: boolean;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly jsonl: boolean;
  /** Rows of all contacts by time; otherwise contact after contact. */
  readonly byTime: boolean;
}

const ALL = 'id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime,room_name,is_forward'.split(',');

function seconds(ms: number): string {
  const { date, time } = shanghaiParts(ms);
  return `${date} ${time}`;
}

/** `2026/3/2 9:15`, as Excel saves it: the seconds are gone. */
function minutes(ms: number): string {
  const { date, time } = shanghaiParts(ms);
  const [year, month, day] = date.split('-').map(Number);
  return `${year!}/${month!}/${day!} ${Number(time.slice(0, 2))}:${time.slice(3, 5)}`;
}

const usual = { lineEnd: '\n', bom: false, encoding: 'utf-8', jsonl: false, byTime: true, columns: ALL, time: seconds } as const;

/** The five exports of the demo. */
export const FORMATS: readonly ChatFormat[] = [
  { ...usual, path: 'chats/wechat-a.csv' },
  {
    ...usual,
    path: 'chats/wechat-b-excel.csv',
    columns: ALL.filter((name) => name !== 'room_name' && name !== 'is_forward'),
    time: minutes,
    lineEnd: '\r\n',
    bom: true,
    byTime: false,
  },
  {
    ...usual,
    path: 'chats/wechat-c-remark.csv',
    columns: [...ALL, 'remark'],
    time: (ms) => String(ms / 1000),
    byTime: false,
  },
  { ...usual, path: 'chats/wechat-d-gb18030.csv', encoding: 'gb18030' },
  { ...usual, path: 'chats/wechat-e.jsonl', time: String, jsonl: true, byTime: false },
];

/** Values of a row by column name, as the format writes them. */
export function rowValues(format: ChatFormat, row: ChatRow, id: number): Record<string, string> {
  const { sentAt, ...rest } = row;
  const all: Record<string, string> = { id: String(id), CreateTime: format.time(sentAt), ...rest };
  return Object.fromEntries(format.columns.map((name) => [name, all[name] ?? '']));
}

export function formatRow(format: ChatFormat, values: Readonly<Record<string, string>>): string {
  if (!format.jsonl) return csvLine(format.columns.map((name) => values[name] ?? ''));
  const numbers = new Set(['id', 'is_sender', 'is_forward', 'CreateTime']);
  return JSON.stringify(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, numbers.has(name) ? Number(value) : value])),
  );
}

export function encodeFile(format: ChatFormat, lines: readonly string[]): Uint8Array {
  const head = format.jsonl ? [] : [csvLine(format.columns)];
  const text = (format.bom ? '\ufeff' : '') + [...head, ...lines].map((line) => line + format.lineEnd).join('');
  return format.encoding === 'gb18030' ? encodeGb18030(text) : new TextEncoder().encode(text);
}
