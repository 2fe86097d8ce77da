import { shanghaiParts } from './days';
import type { ChatOptions } from './messages';
import { generateMessages } from './messages';
import { csvLine } from './write-csv';

/**
 * The lines of one WeChat export of any size, for benches: header first, line ends included. Streams, so that a million
 * rows need no more memory than ten.
 */
export function* wechatLines(options: ChatOptions): Generator<string> {
  yield 'id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime,room_name,is_forward\n';
  let id = 0;
  for (const { contact, side, talker, type, msg, src, forwarded, sentAt, serverId } of generateMessages(options)) {
    const { date, time } = shanghaiParts(sentAt);
    const role = side === 'C' ? '1' : '0';
    const values = [String(++id), serverId, type, role, talker, msg, src, `${date} ${time}`, contact.room, forwarded ? '1' : '0'];
    yield `${csvLine(values)}\n`;
  }
}
