import {
  ConversationWindows,
  type MessageWindow,
  type ZonedMessage,
} from '../../../src/stages/04-converse/conversation-windows';
import { blocked, message, MORNING, rules, texts } from './messages';

function cut(messages: readonly ZonedMessage[], changes = {}): MessageWindow[] {
  const windows = new ConversationWindows(rules(changes));
  return [...messages.map((each) => windows.push(each)), windows.end()].filter(
    (window) => window !== undefined,
  );
}

const TO_MIDNIGHT = 15 * 60; // minutes from 09:00

describe('ConversationWindows (SE-1)', () => {
  it('ends a conversation with the calendar day of the source, not of UTC', () => {
    const messages = [
      message('M', TO_MIDNIGHT - 1, '晚上'),
      message('C', TO_MIDNIGHT, '凌晨'), // 16:00 UTC
    ];
    expect(cut(messages).map((window) => window.day)).toEqual(['2026-03-02', '2026-03-03']);
    const inUtc = messages.map((each) => ({ ...each, timeZone: 'UTC' }));
    expect(cut(inUtc).map((window) => texts(window.messages))).toEqual([['晚上', '凌晨']]);
  });

  it('takes the zone of a contact’s first message for all of the contact’s days', () => {
    const mixed = [
      message('M', TO_MIDNIGHT, '甲'),
      message('C', TO_MIDNIGHT + 1, '乙', { timeZone: 'UTC' }),
      message('M', TO_MIDNIGHT + 2, '丙'),
    ];
    expect(cut(mixed)).toHaveLength(1);
  });

  it('ends it after an idle gap, and lets midnight pass, when gaps make the windows', () => {
    const messages = [
      message('M', TO_MIDNIGHT - 1, '甲'),
      message('C', TO_MIDNIGHT + 1, '乙'),
      message('M', TO_MIDNIGHT + 31, '丙'), // exactly the gap after 乙: still within it
      message('C', TO_MIDNIGHT + 62, '丁'),
    ];
    const gap = cut(messages, { window: 'gap', idleGapMinutes: 30 });
    expect(gap.map((window) => texts(window.messages))).toEqual([['甲', '乙', '丙'], ['丁']]);
    expect(gap[0]!.day).toBe('');
  });

  it('ends it at whichever comes first for both', () => {
    const messages = [
      message('M', TO_MIDNIGHT - 50, '甲'),
      message('C', TO_MIDNIGHT - 1, '乙'),
      message('M', TO_MIDNIGHT, '丙'),
    ];
    const both = cut(messages, { window: 'both', idleGapMinutes: 30 });
    expect(both.map((window) => texts(window.messages))).toEqual([['甲'], ['乙'], ['丙']]);
  });

  it('never crosses contacts or rooms', () => {
    const messages = [
      message('M', 0, '甲'),
      message('M', 1, '乙', { room: '群' }),
      message('M', 2, '丙', { contact: 'm2' }),
    ];
    expect(cut(messages)).toHaveLength(3);
  });

  it('forgets dropped messages that break nothing, and keeps those that do', () => {
    const sticker = message('M', 40, '', { dropped: 'type:表情' });
    const window = cut([message('M', 0, '甲'), sticker, blocked('M', 50), message('C', 60, '乙')], {
      window: 'gap',
      idleGapMinutes: 55,
    });
    expect(window).toHaveLength(1);
    expect(window[0]!.messages.map(({ dropped }) => dropped)).toEqual(['', 'blocked:own', '']);
  });

  it('names the field when a zone does not exist', () => {
    expect(() => cut([message('M', 0, '甲', { timeZone: 'Mars/Base', sentAt: MORNING })])).toThrow(
      'sources.chats: "Mars/Base" is no time zone',
    );
  });
});
