import { storedMaskedText } from '../../../src/contract/text';
import type { Item } from '../../../src/contract/vocabulary';
import {
  toAlpaca,
  toInstruction,
  toOpenAi,
  toShareGpt,
  toSwift,
  toTrl,
} from '../../../src/stages/10-mix/formats';
import { itemOf } from './items';

const item: Item = {
  ...itemOf('a', 'dialogue', 'x', ['账期多长', '九十天', '能提前吗', '可以，扣利息']),
  messages: [
    { role: 'system', content: storedMaskedText('你是助手') },
    ...itemOf('a', 'dialogue', 'x', ['账期多长', '九十天', '能提前吗', '可以，扣利息']).messages,
  ],
};

describe('formats (MX-4, SA-5)', () => {
  it('writes OpenAI messages that train the target only', () => {
    expect(toOpenAi(item)).toEqual({
      messages: [
        { role: 'system', content: '你是助手' },
        { role: 'user', content: '账期多长' },
        { role: 'assistant', content: '九十天', weight: 0 },
        { role: 'user', content: '能提前吗' },
        { role: 'assistant', content: '可以，扣利息', weight: 1 },
      ],
    });
  });

  it('writes ShareGPT turns with the system prompt beside them', () => {
    expect(toShareGpt(item)).toEqual({
      conversations: [
        { from: 'human', value: '账期多长' },
        { from: 'gpt', value: '九十天' },
        { from: 'human', value: '能提前吗' },
        { from: 'gpt', value: '可以，扣利息' },
      ],
      system: '你是助手',
    });
  });

  it('writes Alpaca with earlier pairs as history', () => {
    expect(toAlpaca(item)).toEqual({
      instruction: '能提前吗',
      input: '',
      output: '可以，扣利息',
      system: '你是助手',
      history: [['账期多长', '九十天']],
    });
  });

  it('writes TRL’s prompt and completion, the target alone in the latter (SA-5)', () => {
    expect(toTrl(item)).toEqual({ prompt: item.messages.slice(0, -1), completion: [item.messages.at(-1)] });
    expect(item.messages.length).toBeGreaterThan(3);
  });

  it('writes ms-swift messages whose loss is on the target only', () => {
    expect(toSwift(item)).toEqual({
      messages: [
        { role: 'system', content: '你是助手' },
        { role: 'user', content: '账期多长' },
        { role: 'assistant', content: '九十天', loss: false },
        { role: 'user', content: '能提前吗' },
        { role: 'assistant', content: '可以，扣利息', loss: true },
      ],
    });
  });

  it('writes instruction, input, output, with earlier turns in the input', () => {
    expect(toInstruction(item)).toEqual({
      instruction: '你是助手',
      input: '问：账期多长\n答：九十天\n问：能提前吗',
      output: '可以，扣利息',
    });
    expect(toInstruction(itemOf('b', 'knowledge', 'x', ['什么是保理', '转让应收账款']))).toEqual({
      instruction: '',
      input: '什么是保理',
      output: '转让应收账款',
    });
  });
});
