import { cleanSchema } from '../../../src/contract/recipe/clean';
import type { WordList } from '../../../src/stages/02-clean/block-lists';
import { createMessageCleaner, type CleanedMessage } from '../../../src/stages/02-clean/clean-message';

function clean(
  type: string,
  text: string,
  options: {
    readonly recipe?: object;
    readonly lists?: readonly WordList[];
    readonly forwarded?: boolean;
  } = {},
): CleanedMessage {
  const cleaner = createMessageCleaner(cleanSchema.parse(options.recipe ?? {}), options.lists ?? []);
  return cleaner({ type, text, forwarded: options.forwarded ?? false });
}

const REPLY =
  '<?xml version="1.0"?>\n<msg><appmsg appid=""><title>可以，本周五前给您 &amp; 财务</title><type>57</type>' +
  '<refermsg><type>1</type><displayname>张总</displayname><content>&lt;msg&gt;&lt;title&gt;额度多少&lt;/title&gt;</content>' +
  '<title>被引用的话</title></refermsg></appmsg></msg>';

describe('createMessageCleaner', () => {
  it('keeps text, and the reply of a message with a quotation (CL-1)', () => {
    expect(clean('文本', '您好')).toEqual({ text: '您好', dropped: '', breaksTurn: false, flags: [] });
    expect(clean('引用', REPLY).text).toBe('可以，本周五前给您 & 财务');
    expect(clean('带有引用的文本消息', REPLY).text).toBe('可以，本周五前给您 & 财务');
  });

  it('keeps the reply when the quotation comes before the title', () => {
    const xml =
      '<msg><appmsg><refermsg><title>被引用的话</title></refermsg><title><![CDATA[好的<1>]]></title></appmsg></msg>';
    expect(clean('引用', xml).text).toBe('好的<1>');
  });

  it("keeps the reply of the desktop program's plain form", () => {
    const text = '「张总：额度多少\n急」\n- - - - - - - - - - - - - - -\n500万';
    expect(clean('文本', text).text).toBe('500万');
    expect(clean('文本', '合同写的是「保理：反向」').text).toBe('合同写的是「保理：反向」');
  });

  it('drops other types with the type as the reason; only the configured ones end a turn (CL-1)', () => {
    const recipe = { breakingTypes: ['图片'] };
    expect(clean('图片', '<msg/>', { recipe })).toMatchObject({ dropped: 'type:图片', breaksTurn: true });
    for (const type of ['表情', '通话', '系统通知', '视频']) {
      expect(clean(type, 'x', { recipe })).toMatchObject({ dropped: `type:${type}`, breaksTurn: false });
    }
  });

  it.each([
    ['系统通知', '你撤回了一条消息'],
    ['系统通知', '"张总" 撤回了一条消息'],
    ['撤回', ''],
    ['文本', '你撤回了一条消息'],
  ])('drops a recall (%s, %s), which ends no turn', (type, text) => {
    expect(clean(type, text)).toMatchObject({ dropped: 'recalled', breaksTurn: false });
  });

  it('keeps text about recalls', () => {
    expect(clean('文本', '客户说银行撤回了一条消息，是真的吗').dropped).toBe('');
  });

  it('drops forwarded messages, whoever sent them and of whatever type (CL-2)', () => {
    expect(clean('文本', '转', { forwarded: true })).toMatchObject({
      dropped: 'forwarded',
      breaksTurn: false,
    });
    expect(clean('图片', '', { forwarded: true })).toMatchObject({ dropped: 'forwarded' });
    const recipe = { forwardedBreaks: true };
    expect(clean('文本', '转', { forwarded: true, recipe })).toMatchObject({ breaksTurn: true });
  });

  it('drops what is empty after clean-up (CL-3)', () => {
    expect(clean('文本', ' \u200b[微笑]\n')).toMatchObject({ text: '', dropped: 'empty' });
    expect(clean('语音', '<msg><voicemsg length="3"/></msg>')).toMatchObject({ dropped: 'untranscribed' });
  });

  it('drops, drops the conversation, or flags, by the policy of each list (CL-4)', () => {
    const lists: WordList[] = [
      { name: 'abusive', policy: 'drop_message', words: ['坏话'] },
      { name: 'political', policy: 'drop_conversation', words: ['禁语'] },
      { name: 'own', policy: 'flag', words: ['竞品'] },
    ];
    expect(clean('文本', '说坏话', { lists })).toMatchObject({
      dropped: 'blocked:abusive',
      breaksTurn: true,
      flags: [],
    });
    expect(clean('文本', '说禁语', { lists })).toMatchObject({
      dropped: 'blocked:political',
      breaksTurn: true,
      flags: ['drop-conversation'],
    });
    expect(clean('文本', '说竞品', { lists })).toMatchObject({
      dropped: '',
      breaksTurn: false,
      flags: ['blocked-flag:own'],
    });
    expect(clean('文本', '坏话和禁语和竞品', { lists })).toMatchObject({
      dropped: 'blocked:abusive',
      flags: ['blocked-flag:own', 'drop-conversation'],
    });
    expect(clean('文本', '好话', { lists })).toMatchObject({ dropped: '', flags: [] });
  });
});
