import {
  buildConversation,
  type BuiltConversation,
} from '../../../src/stages/04-converse/build-conversation';
import type { ZonedMessage } from '../../../src/stages/04-converse/conversation-windows';
import { hashOf } from '../../../src/stages/hash';
import { blocked, byLength, message, rules } from './messages';

function build(messages: readonly ZonedMessage[], changes = {}, day = '2026-03-02'): BuiltConversation {
  return buildConversation({ contact: 'm1', room: '', day, messages }, rules(changes), byLength);
}

/** `from-to question → target` of each sample. */
function samples(built: BuiltConversation): string[] {
  return built.samples.map((s) => `${s.contextFrom}-${s.targetTurn} ${s.question} → ${s.target}`);
}

function reasons(built: BuiltConversation): string[] {
  return built.fates.map((fate) => fate.reason);
}

const DIALOGUE = [
  message('M', 0, '问一'),
  message('C', 5, '答一'),
  message('M', 10, '问二'),
  message('C', 15, '答二'),
];

describe('buildConversation (SE-3)', () => {
  it('makes a target of every turn of C that M came before, with all context that fits', () => {
    const built = build(DIALOGUE);
    expect(samples(built)).toEqual(['0-1 问一 → 答一', '0-3 问二 → 答二']);
    expect(built.samples.map((s) => [s.targetIndex, s.targetCount, s.contextTokens, s.targetTokens])).toEqual(
      [
        [0, 2, 2, 2],
        [1, 2, 6, 2],
      ],
    );
    expect(built.conversation!.turns.map((turn) => turn.id)).toEqual(['t1', 't2', 't3', 't4']);
  });

  it('looks back from the nearest turn, by turns and by tokens, and starts with a turn of M', () => {
    expect(samples(build(DIALOGUE, { contextTurns: 1 }))[1]).toBe('2-3 问二 → 答二');
    expect(samples(build(DIALOGUE, { contextTurns: 2 }))[1]).toBe('2-3 问二 → 答二'); // 答一 may not open it
    expect(samples(build(DIALOGUE, { contextTokens: 5 }))[1]).toBe('2-3 问二 → 答二');
    expect(samples(build(DIALOGUE, { contextTokens: 6 }))[1]).toBe('0-3 问二 → 答二');
  });

  it('ends context at the first turn that does not fit, though one beyond it would', () => {
    const messages = [
      message('M', 0, '短'),
      message('C', 5, '嗯'),
      message('M', 10, '很长很长很长的一句'),
      message('C', 15, '好'),
      message('M', 20, '问'),
      message('C', 25, '答'),
    ];
    expect(samples(build(messages, { contextTokens: 9 })).at(-1)).toBe('4-5 问 → 答');
  });

  it('keeps two questions in a row, and both make the question', () => {
    const messages = [message('M', 0, '问一'), message('M', 30, '问二'), message('C', 31, '答')];
    expect(samples(build(messages))).toEqual(['0-2 问一\n问二 → 答']);
  });

  it('takes the first of two answers into the context of the second', () => {
    const messages = [message('M', 0, '问'), message('C', 5, '先答'), message('C', 30, '再答')];
    expect(samples(build(messages))).toEqual(['0-1 问 → 先答', '0-2 问 → 再答']);
  });

  it('drops an unprompted turn of C, and leaves it in later contexts', () => {
    const built = build([message('C', 0, '早'), message('M', 9, '问'), message('C', 10, '答')]);
    expect(reasons(built)).toEqual(['no_question']);
    expect(samples(built)).toEqual(['1-2 问 → 答']);
  });

  it('never bridges a blocked message', () => {
    const built = build([
      message('M', 0, '问一'),
      message('C', 5, '答一'),
      blocked('M', 6),
      message('C', 7, '答零'),
      message('M', 10, '问二'),
      message('C', 15, '答二'),
    ]);
    expect(samples(built)).toEqual(['0-1 问一 → 答一', '3-4 问二 → 答二']);
    expect(reasons(built)).toEqual(['after_gap']);
  });

  it('rejects an over-long target, and an answer that no question is near enough to', () => {
    const long = build([message('M', 0, '问'), message('C', 5, '一二三四五六七八九')], { maxTurnTokens: 8 });
    expect(reasons(long)).toEqual(['too_long']);
    const far = build(
      [message('M', 0, '问'), message('C', 5, '一二三四五六七八九'), message('C', 50, '答')],
      {
        contextTokens: 9,
      },
    );
    expect(reasons(far)).toEqual(['context_too_long']);
  });

  it('never shows the answer in its own prompt', () => {
    const echo = build([message('M', 0, '账期 90 天。'), message('C', 5, '账期90天')]);
    expect(reasons(echo)).toEqual(['target_in_context']);
    const quoted = build([
      message('M', 0, '您刚才说需要核心企业确权并提供发票对吗'),
      message('C', 5, '需要核心企业确权并提供发票'),
    ]);
    expect(reasons(quoted)).toEqual(['target_in_context']);
    const different = build([message('M', 0, '35%？'), message('C', 5, '3.5%')]);
    expect(reasons(different)).toEqual([]);
  });

  it('cuts the context short, and keeps the sample, when the same answer was given earlier', () => {
    const built = build([...DIALOGUE.slice(0, 3), message('C', 15, '答一')]);
    expect(samples(built)[1]).toBe('2-3 问二 → 答一');
  });

  it('drops the whole conversation with a message that asks for it (CL-4)', () => {
    const built = build([...DIALOGUE, blocked('M', 20, ['drop-conversation'])]);
    expect(built).toMatchObject({ samples: [], messageCount: 4, blockedCount: 4, answerCount: 0 });
    expect(built.conversation).toBeUndefined();
    expect(built.fates).toEqual([
      {
        unit: 'conversation',
        subject: hashOf('conversation', 'm1', '', '2026-03-02'),
        reason: 'conversation_blocked',
      },
    ]);
  });

  it('gives ids that stay when earlier messages of the day turn up', () => {
    const before = build(DIALOGUE);
    const after = build([message('M', -30, '早到的'), ...DIALOGUE]);
    expect(after.conversation!.conversationId).toBe(before.conversation!.conversationId);
    expect(after.samples.map((s) => s.sampleId)).toEqual(before.samples.map((s) => s.sampleId));
    expect(build(DIALOGUE, {}, '').conversation!.conversationId).toBe(
      hashOf('conversation', 'm1', '', 'M0问一'),
    );
  });
});
