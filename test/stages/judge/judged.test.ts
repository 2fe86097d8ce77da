import { judgeSchema } from '../../../src/contract/recipe/judge';
import { storedMaskedText } from '../../../src/contract/text';
import type { Conversation, Item, Sample, Turn } from '../../../src/contract/vocabulary';
import { judgeAnswerSchema, toScore, type JudgeAnswer } from '../../../src/stages/judge/judge-answer';
import { JUDGE_PROMPT_VERSION, judgePrompt } from '../../../src/stages/judge/judge-prompt';
import { isJudgedItem, judgedItem, judgedSample, refusalOf } from '../../../src/stages/judge/judged';

const text = storedMaskedText;
const turns = ['账期多久', '90天', '利率呢', '年化6%，以审批为准'].map((said, i): Turn => ({
  id: `t${i + 1}`,
  side: i % 2 === 0 ? 'M' : 'C',
  speaker: '',
  text: text(said),
  startedAt: 0,
  endedAt: 0,
  messages: [],
}));
const conversation: Conversation = {
  conversationId: 'c',
  contact: 'k',
  room: text(''),
  startedAt: 0,
  turns,
};
const sample: Sample = {
  sampleId: 's',
  conversationId: 'c',
  contact: 'k',
  contextFrom: 1,
  targetTurn: 3,
  targetIndex: 1,
  targetCount: 2,
  target: turns[3]!.text,
  question: turns[2]!.text,
  contextTokens: 1,
  targetTokens: 1,
};
const item: Item = {
  itemId: 'i',
  class: 'knowledge',
  messages: [
    { role: 'system', content: text('你是助手') },
    { role: 'user', content: text('什么是反向保理？') },
    { role: 'assistant', content: text('核心企业延长付款。') },
  ],
  splitGroup: 'g',
  origin: {},
  tokens: 1,
  iteration: 1,
  generatedBy: null,
};

const answerOf = (
  relevance: number,
  correctness: number,
  completeness: number,
  tone: number,
): JudgeAnswer => ({
  relevanceReason: 'a',
  relevance,
  correctnessReason: 'b',
  correctness,
  completenessReason: 'c',
  completeness,
  toneReason: 'd',
  tone,
});

describe('what a judge sees (LA-8)', () => {
  it('is the sample’s turns as they were said, the answer last and named', () => {
    const { messages, mark } = judgePrompt(judgedSample(sample, conversation));
    expect(messages[1]!.content).toBe(
      `请评审下面最后一轮 [t4] 的回答。\n<${mark}>\n[t2] 客服：90天\n[t3] 银行：利率呢\n[t4] 客服：年化6%，以审批为准\n</${mark}>`,
    );
  });

  it('is the item without its system message, after the passage that it was made of', () => {
    const { messages, mark } = judgePrompt(judgedItem(item, text('反向保理：\n核心企业延长付款。')));
    expect(messages[1]!.content).toBe(
      `请评审下面最后一轮 [t2] 的回答。\n<${mark}>\n[原文] 资料：反向保理：\n    核心企业延长付款。\n` +
        `[t1] 银行：什么是反向保理？\n[t2] 客服：核心企业延长付款。\n</${mark}>`,
    );
  });

  it('asks under a version of its own', () => {
    expect(JUDGE_PROMPT_VERSION).toMatch(/^judge-quality@[0-9a-f]{8}$/);
  });

  it('covers items but dialogues that nobody wrote anew, whose score is their sample’s', () => {
    const rules = judgeSchema.parse({ minScore: { structured: 0 } });
    expect(isJudgedItem(item, rules)).toBe(true);
    expect(isJudgedItem({ ...item, class: 'structured' }, rules)).toBe(false);
    expect(isJudgedItem({ ...item, class: 'dialogue' }, rules)).toBe(false);
    expect(isJudgedItem({ ...item, class: 'dialogue', generatedBy: 'a model' }, rules)).toBe(true);
  });
});

describe('a judge’s answer (LA-8)', () => {
  it('has the mean of four whole scores from 1 to 5, each with its reason', () => {
    const { score, aspects } = toScore(answerOf(5, 4, 2, 4));
    expect(score).toBe(3.75);
    expect(aspects.completeness).toEqual({ score: 2, reason: 'c' });
    expect(Object.keys(aspects)).toEqual(['relevance', 'correctness', 'completeness', 'tone']);
  });

  it.each([
    ['a score is missing', { tone: undefined }],
    ['a score is null', { tone: null }],
    ['a score is 0', { tone: 0 }],
    ['a score is 6', { relevance: 6 }],
    ['a score is no whole number', { relevance: 3.5 }],
    ['a reason is missing', { toneReason: '' }],
    ['there is a field too many', { verdict: 'pass' }],
  ])('is invalid when %s', (_, change) => {
    expect(judgeAnswerSchema.safeParse(answerOf(5, 5, 5, 5)).success).toBe(true);
    expect(judgeAnswerSchema.safeParse({ ...answerOf(5, 5, 5, 5), ...change }).success).toBe(false);
  });
});

describe('what is accepted (LA-8)', () => {
  const rules = judgeSchema.parse({ minScore: { dialogue: 3.5, knowledge: 4 }, minAspect: 2 });

  it('has a mean of at least its class’s', () => {
    expect(refusalOf(toScore(answerOf(4, 4, 3, 3)), 'dialogue', rules)).toBeUndefined();
    expect(refusalOf(toScore(answerOf(4, 4, 3, 3)), 'knowledge', rules)).toBe('below_quality');
    expect(refusalOf(toScore(answerOf(4, 3, 3, 3)), 'dialogue', rules)).toBe('below_quality');
  });

  it('is wrong in nothing: one bad aspect is not made up for by the others', () => {
    expect(refusalOf(toScore(answerOf(5, 1, 5, 5)), 'dialogue', rules)).toBe('below_quality');
  });

  it('has a score: a missing one never passes', () => {
    expect(refusalOf(undefined, 'dialogue', rules)).toBe('no_score');
  });
});
