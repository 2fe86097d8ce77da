import { chatSourceSchema } from '../../../../src/contract/recipe/sources';
import { chatColumns } from '../../../../src/stages/01-ingest/chat/chat-columns';
import {
  createChatReader,
  type RawMessage,
  type RowFault,
} from '../../../../src/stages/01-ingest/chat/read-chat-row';
import { ZoneClock } from '../../../../src/stages/01-ingest/chat/zone-clock';

const HEADER = 'id MsgSvrID type_name is_sender talker msg src CreateTime room_name is_forward'.split(' ');
const ROW: Readonly<Record<string, string>> = {
  id: '7',
  MsgSvrID: '7265831234567890123',
  type_name: '文本',
  is_sender: '0',
  talker: 'wxid_m',
  msg: '你好',
  CreateTime: '2026-03-02 09:15:21',
};

function read(
  fields: Readonly<Record<string, string>>,
  options: object = {},
  near = '',
  extra: readonly string[] = [],
): RawMessage | RowFault {
  const header = [...HEADER, ...extra];
  const source = chatSourceSchema.parse({ path: 'a.csv', ...options });
  const reader = createChatReader(
    header,
    chatColumns(header, source),
    source,
    new ZoneClock(source.timeZone),
  );
  const cells = header.map((name) => fields[name] ?? ROW[name] ?? '');
  return reader.read(1, cells, near);
}

describe('createChatReader', () => {
  it('reads a row of a private chat (IN-1)', () => {
    expect(read({})).toEqual({
      row: 1,
      serverId: '7265831234567890123',
      contact: 'wxid_m',
      room: '',
      side: 'M',
      speaker: '',
      sentAt: Date.parse('2026-03-02T01:15:21Z'),
      type: '文本',
      text: '你好',
      forwarded: false,
      attributes: [['id', '7']],
    });
  });

  it.each([
    ['1', false, 'C'],
    ['0', false, 'M'],
    ['是', false, 'C'],
    ['True', false, 'C'],
    ['1', true, 'M'],
    ['0', true, 'C'],
  ])('is_sender=%s, inverted %s, is side %s (IN-5)', (is_sender, invertRoles, side) => {
    expect(read({ is_sender }, { invertRoles })).toMatchObject({ side });
  });

  it.each([
    [{ CreateTime: '昨天' }, 'bad_time', 'time'],
    [{ CreateTime: '' }, 'bad_time', 'time'],
    [{ CreateTime: '0' }, 'bad_time', 'time'],
    [{ talker: '  ' }, 'missing_contact', 'contact'],
    [{ is_sender: '' }, 'missing_sender', 'isSender'],
  ])('refuses %j as %s (IN-3)', (fields, reason, field) => {
    expect(read(fields)).toMatchObject({ reason, field });
  });

  it('keeps extra columns and the media file as attributes (IN-1)', () => {
    expect(read({ src: 'a.jpg', remark: '老客户' }, {}, '', ['remark', 'empty'])).toMatchObject({
      attributes: [
        ['id', '7'],
        ['src', 'a.jpg'],
        ['remark', '老客户'],
      ],
    });
  });

  it.each(['', '0', '7.26583E+18', '7E18'])(
    'trusts no server id %p: spreadsheets make different ids equal',
    (MsgSvrID) => {
      expect(read({ MsgSvrID })).toMatchObject({ serverId: '' });
    },
  );

  it('unwraps text that Excel keeps as a formula', () => {
    expect(read({ MsgSvrID: '="7265831234567890123"', talker: '="wxid_m"' })).toMatchObject({
      serverId: '7265831234567890123',
      contact: 'wxid_m',
    });
  });

  it('takes the room for the partner when the contact column names whoever wrote (SE-1)', () => {
    expect(read({ room_name: '融资群' })).toMatchObject({
      contact: '融资群',
      room: '融资群',
      speaker: 'wxid_m',
    });
    expect(read({ room_name: '融资群', is_sender: '1', talker: 'wxid_own' })).toMatchObject({
      contact: '融资群',
      room: '融资群',
      speaker: '',
      side: 'C',
    });
  });

  it('reads the writer from the first line of raw room messages', () => {
    const row = read({ talker: '123@chatroom', msg: 'wxid_abc123:\n你好' });
    expect(row).toMatchObject({
      contact: '123@chatroom',
      room: '123@chatroom',
      speaker: 'wxid_abc123',
      text: '你好',
    });
  });

  it('takes no room from exports that repeat the contact in the room column', () => {
    expect(read({ room_name: 'wxid_m' })).toMatchObject({ contact: 'wxid_m', room: '', speaker: '' });
  });

  it('finds the contact of rows in which the owner of the export names himself', () => {
    expect(read({ talker: '我', room_name: 'wxid_m', is_sender: '1' })).toMatchObject({
      contact: 'wxid_m',
      room: '',
    });
    expect(read({ talker: '我', is_sender: '1' }, {}, 'wxid_near')).toMatchObject({ contact: 'wxid_near' });
    expect(read({ talker: '我', is_sender: '1' })).toMatchObject({ reason: 'missing_contact' });
  });

  it.each([
    ['1', '', '文本'],
    ['34', '', '语音'],
    ['49', '<msg><appmsg><type>57</type></appmsg></msg>', '引用'],
    ['49', '<msg><appmsg><type>5</type></appmsg></msg>', '卡片'],
    ['', '你好', '文本'],
    ['动画表情', '', '动画表情'],
    ['(分享)小程序', '', '(分享)小程序'],
    ['电话13812345678', '', 'other'],
    ['x'.repeat(40), '', 'other'],
  ])('calls type %s of %j %s', (type_name, msg, type) => {
    expect(read({ type_name, msg })).toMatchObject({ type });
  });
});
