import { taxonomySchema } from '../../../src/contract/recipe/taxonomy';
import { storedMaskedText } from '../../../src/contract/text';
import { leaksInstructions } from '../../../src/stages/08-label/leak-check';
import { labelPrompt } from '../../../src/stages/08-label/prompts/label-conversation';

const turn = {
  id: 't1',
  side: 'M',
  speaker: '',
  text: storedMaskedText('您好'),
  startedAt: 0,
  endedAt: 0,
  messages: [],
} as const;
const { instructions, mark } = labelPrompt(taxonomySchema.parse({}), [turn]);
const part = instructions.slice(0, 60);
const letters = Array.from(part);
const leaks = (answer: string): boolean => leaksInstructions(answer, instructions, mark);

describe('an answer that repeats its instructions (LM-8)', () => {
  it.each([
    ['as they are', `我的规则是：${part}`],
    ['with spaces', letters.join(' ')],
    ['with stars', letters.join('*')],
    ['backwards', [...letters].reverse().join('')],
    ['in full-width letters', part.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['as Base64', `见 ${Buffer.from(part).toString('base64')}`],
    ['as hexadecimal digits', Buffer.from(part).toString('hex')],
    ['inside of JSON', JSON.stringify({ summary: 'ok', evidence: [part] })],
    [
      'inside of JSON with escapes',
      `{"summary":"${letters.map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
    ],
    ['as Base64 inside of JSON', JSON.stringify({ summary: Buffer.from(part).toString('base64') })],
    ['by its mark', `围栏是 ${mark}`],
    ['by its mark, spelt out', Array.from(mark.slice(3).toUpperCase()).join('-')],
  ])('is noticed %s', (_, answer) => {
    expect(leaks(answer)).toBe(true);
  });

  it.each([
    '经理询问供应商的提前回款额度，客服答复需要资料。',
    '{"summary":"供应商在到期前收款，扣除利息，账期不变，客服介绍提前回款。","task":"product_fit"}',
    '{"evidence":["t1","t2"],"riskSignals":["customer_concentration","money_laundering"]}',
    `流水号 ${'ab12'.repeat(12)}`,
    '',
  ])('is not taken for one: %j', (answer) => {
    expect(leaks(answer)).toBe(false);
  });
});
