import { shanghaiParts } from './days';
import { generateMessages } from './messages';
import { csvLine } from './write-csv';

/** Columns of a call-centre system that knows nothing of WeChat's names. */
export const FOREIGN_COLUMNS = ['会话', '时间', '客户', '坐席标记', '内容'] as const;

export interface ForeignOptions {
  readonly rows: number;
  readonly seed: number | string;
}

/**
 * Lines of someone else's CSV: other column names, semicolons, times such as `02.03.2026 09:15`, roles as 坐席 and
 * 客户, and only texts. Each line carries its line end.
 */
export function* foreignLines({ rows, seed }: ForeignOptions): Generator<string> {
  yield `${csvLine(FOREIGN_COLUMNS, ';')}\r\n`;
  let made = 0;
  // A few messages are no texts and are left out here: make some more.
  const contacts = Math.max(1, Math.round(rows / 250));
  const messages = Math.ceil(rows * 1.15) + 100;
  for (const message of generateMessages({ seed, contacts, messages, from: '2026-01-05', workdays: 120 })) {
    if (message.type !== '文本' || message.forwarded) continue;
    if (made === rows) return;
    made++;
    const { date, time } = shanghaiParts(message.sentAt);
    const [year, month, day] = date.split('-');
    const customer = message.contact.room || message.talker;
    const values = [
      `S${String(message.conversation.serial).padStart(6, '0')}`,
      `${day!}.${month!}.${year!} ${time}`,
      customer,
      message.side === 'C' ? '坐席' : '客户',
      message.msg,
    ];
    yield `${csvLine(values, ';')}\r\n`;
  }
}
