import { messageKey } from '../../../../src/stages/01-ingest/chat/message-key';

const MESSAGE = {
  contact: '[联系人_1]',
  room: '',
  side: 'M',
  speaker: '',
  sentAt: 1000,
  text: '你好',
  serverId: '',
};

describe('messageKey (IN-9)', () => {
  it('is the server id of a contact, whatever else an export writes differently', () => {
    const one = messageKey({ ...MESSAGE, serverId: '77' });
    expect(messageKey({ ...MESSAGE, serverId: '77', sentAt: 0, text: '您好' })).toBe(one);
    expect(messageKey({ ...MESSAGE, serverId: '78' })).not.toBe(one);
    expect(messageKey({ ...MESSAGE, serverId: '77', contact: '[联系人_2]' })).not.toBe(one);
  });

  it.each(['contact', 'room', 'side', 'speaker', 'sentAt', 'text'] as const)(
    'tells messages without a server id apart by %s',
    (field) => {
      const other = { ...MESSAGE, [field]: field === 'sentAt' ? 1001 : 'x' };
      expect(messageKey(other)).not.toBe(messageKey(MESSAGE));
    },
  );
});
