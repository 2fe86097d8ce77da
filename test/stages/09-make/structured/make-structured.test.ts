import { recipeSchema } from '../../../../src/contract/recipe/recipe';
import { structuredAnswerSchema, type StructuredAnswer } from '../../../../src/contract/structured-answer';
import { masked } from '../../../../src/contract/text';
import type { Conversation, Verdict } from '../../../../src/contract/vocabulary';
import {
  structuredItem,
  type StructuredResult,
} from '../../../../src/stages/09-make/structured/make-structured';
import { conversationOf, verdictOf } from '../conversations';
import { INDEX } from './facts';

const { make, taxonomy } = recipeSchema.parse({ name: 'x' });

function made(
  conversation: Conversation,
  verdict: Verdict,
  structured: Partial<typeof make.structured> = {},
): StructuredResult {
  const settings = { ...make, structured: { ...make.structured, ...structured } };
  return structuredItem({
    conversation,
    verdict,
    index: INDEX,
    taxonomy,
    make: settings,
    systemPrompt: masked``,
    countTokens: () => 10,
  });
}

const answerOf = ({ item }: StructuredResult): StructuredAnswer =>
  structuredAnswerSchema.parse(JSON.parse(item!.messages.at(-1)!.content));

const FULL = conversationOf(
  'M:[企业_1]的[发票_1]和[发票_9]能做融资吗，订单[订单_1]也在',
  'C:建议做提前回款，额度可以批10万。',
  'M:利率呢，他们有一笔逾期',
  'C:年化4.2%-4.8%。',
);

describe('structuredItem (MK-3, MK-4)', () => {
  it('answers with what was said and what the tables hold, each value with its evidence', () => {
    expect(answerOf(made(FULL, verdictOf({ riskSignals: ['overdue'] }), { maxEvidence: 8 }))).toEqual({
      recommended_product: '提前回款',
      recommended_amount: 100_000,
      recommended_rate_range: [4.2, 4.8],
      confidence: 0.8,
      risk_score: 50, // overdue 30 + 30 × 0.6667
      risk_reasons: ['逾期（t3）'],
      evidence: [
        { kind: 'turn', id: 't2', quote: '建议做提前回款，额度可以批10万。' },
        { kind: 'turn', id: 't4', quote: '年化4.2%-4.8%。' },
        { kind: 'turn', id: 't3', quote: '利率呢，他们有一笔逾期' },
        { kind: 'invoice', id: '[发票_1]', amount: 100_000.1, date: '2026-01-10' },
        { kind: 'order', id: '[订单_1]', amount: 88_000, date: '2026-04-02' },
        { kind: 'payment', id: 'P1', amount: 50_000.1, date: '2026-04-11' },
      ],
      escalate_to_human: false,
      drivers: [
        expect.objectContaining({ name: 'receivables_coverage', value: 1.3 }), // 130 000 ÷ 100 000
        expect.objectContaining({ name: 'overdue_rate', value: 0.6667 }),
        expect.objectContaining({ name: 'customer_concentration', value: 1 }),
      ],
    });
  });

  it('writes the keys of the answer in their fixed order', () => {
    const keys = Object.keys(JSON.parse(made(FULL, verdictOf()).item!.messages.at(-1)!.content) as object);
    expect(keys).toEqual(Object.keys(structuredAnswerSchema.shape));
  });

  it('reports numbers that no table knows', () => {
    expect(made(FULL, verdictOf()).unresolved).toEqual(['[发票_9]']);
  });

  it('gives the model every fact and figure that the answer rests on', () => {
    const prompt = made(FULL, verdictOf()).item!.messages[0]!.content;
    expect(prompt).toContain('t2 客服：建议做提前回款，额度可以批10万。');
    expect(prompt).toContain('发票[发票_1]：金额100000.1元，开票日2026-01-10，到期日2026-04-10，未付50000元');
    expect(prompt).toContain(
      '[企业_1]作为卖方：发票3张，合计180000.1元，未付130000元，已到期150000.1元，其中逾期未付100000元',
    );
  });

  it('invents nothing: what nobody said is null', () => {
    const conversation = conversationOf('M:[发票_1]查一下', 'C:这张是真的，金额30万。');
    expect(
      answerOf(made(conversation, verdictOf({ product: 'order_financing', riskSignals: ['litigation'] }))),
    ).toMatchObject({
      recommended_product: null,
      recommended_amount: null,
      recommended_rate_range: null,
      risk_score: 0,
      risk_reasons: [],
      drivers: [],
    });
  });

  it('tells first and second iteration apart (MX-8)', () => {
    const plain = conversationOf('M:哪个产品合适', 'C:建议做提前回款。');
    expect(made(plain, verdictOf()).item).toMatchObject({
      iteration: 1,
      class: 'structured',
      splitGroup: '[联系人_1]',
    });
    expect(made(FULL, verdictOf()).item).toMatchObject({
      iteration: 2,
      origin: { facts: ['invoice:[发票_1]', 'order:[订单_1]', 'payment:P1'], turnIds: ['t2', 't4'] },
    });
  });

  it('makes nothing of small talk, of nothing, and of what is too long', () => {
    const idle = conversationOf('M:早', 'C:早');
    expect(made(FULL, verdictOf({ task: 'small_talk' }))).toMatchObject({
      item: undefined,
      dropped: 'small_talk',
    });
    expect(made(idle, verdictOf()).dropped).toBe('no_evidence');
    expect(made(FULL, verdictOf(), { maxTokens: 9 }).dropped).toBe('too_long');
  });
});
