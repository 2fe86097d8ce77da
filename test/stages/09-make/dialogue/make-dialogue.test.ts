import fc from 'fast-check';
import { masked } from '../../../../src/contract/text';
import type { Item } from '../../../../src/contract/vocabulary';
import { dialogueItem } from '../../../../src/stages/09-make/dialogue/make-dialogue';
import { conversationOf, lastSample, verdictOf } from '../conversations';

const make = (turns: readonly string[], contextFrom = 0, systemPrompt = masked``): Item | undefined => {
  const conversation = conversationOf(...turns);
  const sample = lastSample(conversation, contextFrom);
  return dialogueItem({
    tags: [],
    sample,
    conversation,
    verdict: verdictOf(),
    systemPrompt,
    countTokens: (m) => m.length,
  });
};

describe('dialogueItem (MK-1)', () => {
  it('makes M the user and C the assistant, the target last, after the system message', () => {
    expect(make(['M:利率多少', 'C:您好', 'M:能做吗', 'C:能做'], 0, masked`系统`)).toMatchObject({
      class: 'dialogue',
      messages: [
        { role: 'system', content: '系统' },
        { role: 'user', content: '利率多少' },
        { role: 'assistant', content: '您好' },
        { role: 'user', content: '能做吗' },
        { role: 'assistant', content: '能做' },
      ],
      splitGroup: '[联系人_1]',
      origin: {
        sampleId: 's1',
        turnIds: ['t1', 't2', 't3', 't4'],
        task: 'product_fit',
        product: 'early_payment',
      },
      tokens: 5,
      iteration: 1,
    });
  });

  it('joins neighbouring turns of one side, and leaves out turns of C before the first of M', () => {
    expect(make(['C:您好', 'M:在吗', 'M:问个事', 'C:请说'])?.messages).toEqual([
      { role: 'user', content: '在吗\n问个事' },
      { role: 'assistant', content: '请说' },
    ]);
  });

  it('begins where the sample’s context begins', () => {
    expect(make(['M:早', 'C:早', 'M:利率', 'C:4%'], 2)?.messages).toHaveLength(2);
  });

  it('makes nothing of a target without a question in its context', () => {
    expect(make(['M:早', 'C:早', 'C:4%'], 1)).toBeUndefined();
  });

  it('always alternates roles, user first, and ends in the target', () => {
    const turn = fc
      .tuple(fc.constantFrom('M', 'C'), fc.constantFrom('甲', '乙', '丙'))
      .map(([side, text]) => `${side}:${text}`);
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 4 }), fc.array(turn, { maxLength: 4 }), (before, after) => {
        const { messages } = make([...before, 'M:问', ...after, 'C:目标'])!;
        expect(messages.every(({ role }, i) => role === (i % 2 === 0 ? 'user' : 'assistant'))).toBe(true);
        expect(messages.at(-1)).toMatchObject({
          role: 'assistant',
          content: expect.stringMatching(/目标$/) as unknown,
        });
      }),
    );
  });
});
