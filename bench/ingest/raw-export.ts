import { shanghaiParts } from '../../examples/generate/days';
import { generateMessages, type ChatOptions, type GeneratedMessage } from '../../examples/generate/messages';
import { chance } from '../../examples/generate/pick';
import { csvLine } from '../../examples/generate/write-csv';
import { seededRandom } from '../../src/stages/random';
import { quotedReply, someMedia } from './media-xml';

/** Pictures, stickers, voice messages, files and cards among real chats; the demo's messages have few. */
const MEDIA_SHARE = 0.2;
const QUOTED = /<title>(.*)<\/title>.*<content>(.*)<\/content>/s;

/**
 * The lines of one WeChat export of any size as a database dump has them: some 300 bytes a row, since what is no text
 * is XML with keys, addresses and a path. Header first, line ends included. Streams: a million rows need no more memory
 * than ten.
 */
export function* rawExportLines(options: ChatOptions): Generator<string> {
  yield 'id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime,room_name,is_forward\n';
  const random = seededRandom(`${options.seed}/media`);
  let id = 0;
  for (const message of generateMessages(options)) {
    const { contact, side, talker, sentAt, serverId, forwarded } = message;
    const { date, time } = shanghaiParts(sentAt);
    const isMedia = chance(random, MEDIA_SHARE);
    const { type, msg, src } = isMedia ? someMedia(random, date.slice(0, 7)) : asStored(message, random);
    const role = side === 'C' ? '1' : '0';
    const values = [
      String(++id),
      serverId,
      type,
      role,
      talker,
      msg,
      src,
      `${date} ${time}`,
      contact.room,
      forwarded ? '1' : '0',
    ];
    yield `${csvLine(values)}\n`;
  }
}

/** A quoted reply with all of its XML; everything else as it is. */
function asStored(
  message: GeneratedMessage,
  random: () => number,
): Pick<GeneratedMessage, 'type' | 'msg' | 'src'> {
  const quoted = message.type === '引用' ? QUOTED.exec(message.msg) : null;
  return quoted ? { ...message, msg: quotedReply(random, quoted[1]!, quoted[2]!) } : message;
}
