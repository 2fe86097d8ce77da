import { taxonomySchema } from '../../../src/contract/recipe/taxonomy';
import { labelAnswerSchema, toLabel, type LabelAnswer } from '../../../src/stages/08-label/label-answer';

const schema = labelAnswerSchema(taxonomySchema.parse({}));
const answer: LabelAnswer = {
  summary: '经理询问额度',
  reasoning: 't1 问额度',
  task: 'amount_rate_term',
  freeTask: null,
  scenario: 'product_matching',
  product: 'early_payment',
  subType: null,
  borrowingIntent: 'yes',
  riskSignals: ['overdue', 'cash_squeeze', 'overdue'],
  evidence: ['t3', 't1', 't99', ' t1 '],
};

describe('answers of panel members (LA-1)', () => {
  it('takes an answer that is closed over the taxonomy', () => {
    expect(schema.parse(answer)).toEqual(answer);
  });

  it.each([
    ['task', 'win_lottery'],
    ['scenario', 'none'],
    ['product', 'gold'],
    ['borrowingIntent', 'maybe'],
    ['riskSignals', ['meteor']],
    ['summary', ''],
    ['summary', '长'.repeat(401)],
    ['secret', 'x'],
  ])('refuses %s = %j', (field, value) => {
    expect(schema.safeParse({ ...answer, [field]: value }).success).toBe(false);
  });

  it('keeps evidence that exists, in the order of the conversation, and reports the rest', () => {
    const { label, unknownTurns } = toLabel(answer, ['t1', 't2', 't3']);
    expect(label.evidence).toEqual(['t1', 't3']);
    expect(unknownTurns).toEqual(['t99']);
    expect(label.riskSignals).toEqual(['cash_squeeze', 'overdue']);
    expect(label).not.toHaveProperty('freeTask');
    expect(label.reasoning).toBe('t1 问额度');
  });
});
