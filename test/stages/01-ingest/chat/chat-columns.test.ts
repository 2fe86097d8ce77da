import { chatSourceSchema } from '../../../../src/contract/recipe/sources';
import { chatColumns } from '../../../../src/stages/01-ingest/chat/chat-columns';

const WECHAT = 'id MsgSvrID type_name is_sender talker msg src CreateTime room_name is_forward'.split(' ');
const source = (fields: object = {}): ReturnType<typeof chatSourceSchema.parse> =>
  chatSourceSchema.parse({ path: 'a.csv', ...fields });

describe('chatColumns (IN-1)', () => {
  it('finds the columns of a WeChat export in any order, case and spacing', () => {
    const header = WECHAT.toReversed().map((name) => ` ${name.toUpperCase()} `.trim());
    const { at, missing, notes } = chatColumns(header, source());
    expect(missing).toEqual([]);
    expect(notes).toEqual([]);
    expect(at.text).toBe(header.indexOf('MSG'));
    expect(at.time).toBe(header.indexOf('CREATETIME'));
    expect(at.speaker).toBe(-1);
  });

  it('misses neither is_forward nor room_name nor src', () => {
    const header = WECHAT.filter((name) => !['is_forward', 'room_name', 'src'].includes(name));
    expect(chatColumns(header, source()).missing).toEqual([]);
  });

  it.each(['type_name', 'is_sender', 'talker', 'msg', 'CreateTime'])(
    'names %s when it is missing',
    (name) => {
      expect(
        chatColumns(
          WECHAT.filter((other) => other !== name),
          source(),
        ).missing,
      ).toEqual([name]);
    },
  );

  it('takes the names that the recipe gives, and says when an optional one is not there', () => {
    const columns = { text: '内容', time: '时刻', room: '没有' };
    const header = ['type_name', 'is_sender', 'talker', '内容', '时刻'];
    const found = chatColumns(header, source({ columns }));
    expect(found.missing).toEqual([]);
    expect(found.at.text).toBe(3);
    expect(found.notes).toEqual(['There is no column named like the recipe\'s "room".']);
  });

  it('lets a recipe do without the type column', () => {
    const header = WECHAT.filter((name) => name !== 'type_name');
    expect(chatColumns(header, source({ columns: { type: '' } })).missing).toEqual([]);
  });

  it('takes the first of two columns of one name, keeps the second as an attribute, and says so', () => {
    const { at, mapped, notes } = chatColumns([...WECHAT, 'msg'], source());
    expect(at.text).toBe(5);
    expect(mapped.has(10)).toBe(false);
    expect(notes).toEqual(['Column 11 repeats the name of column 6.']);
  });

  it('reads 企业微信 and call-centre exports by recipe alone', () => {
    const wecom = ['消息ID', '消息类型', '方向', '客户', '消息内容', '发送时间', '发送人'];
    expect(chatColumns(wecom, source({ preset: 'wecom' })).missing).toEqual([]);
    const generic = ['time', 'direction', 'contact', 'text'];
    expect(chatColumns(generic, source({ preset: 'generic' })).missing).toEqual([]);
  });
});
