/**
 * WeChat's own numbers of message types, as raw exports write them in the place of names. 49 is told apart by its XML:
 * a reply with a quotation is 57.
 */
const WECHAT_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1': '文本',
    '3': '图片',
    '34': '语音',
    '42': '名片',
    '43': '视频',
    '47': '表情',
    '48': '位置',
    '49': '卡片',
    '50': '通话',
    '62': '视频',
    '10000': '系统通知',
    '10002': '撤回',
  }),
);

const QUOTED_REPLY_XML = '<type>57</type>';

/** A type that is longer, or has a run of digits, is no type but data in the wrong column. */
const TYPE_NAME = /^(?!.*\d{5})[\p{L}\p{N}\p{P}\p{Zs}+]{1,24}$/u;

/**
 * The type of a message as its cleaning rules name it.
 *
 * @param type Cell of the type column; empty when there is none.
 * @param text Used to tell WeChat's cards from quoted replies.
 * @returns `文本` for an empty cell; `other` for what cannot be a type.
 */
export function messageType(type: string, text: string): string {
  const name = type.trim();
  if (name === '') return '文本';
  if (/^49(?:[,.]\d+)?$/.test(name)) return text.includes(QUOTED_REPLY_XML) ? '引用' : '卡片';
  const known = WECHAT_TYPES.get(name);
  if (known !== undefined) return known;
  return TYPE_NAME.test(name) ? name : 'other';
}
