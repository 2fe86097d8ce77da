import { messageType } from '../../../../src/stages/01-ingest/chat/message-types';

describe('messageType', () => {
  it.each([
    ['', '文本'],
    ['1', '文本'],
    [' 34 ', '语音'],
    ['49', '卡片'],
    ['49,57', '卡片'],
    ['图片', '图片'],
    ['13800138000', 'other'],
    // Keys that every object has are types like any other (IN-3).
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ])('%j is %s (CL-1)', (cell, type) => {
    expect(messageType(cell, '')).toBe(type);
  });

  it('tells a reply with a quotation from other cards', () => {
    expect(messageType('49', '<msg><type>57</type></msg>')).toBe('引用');
  });
});
