import { recipeSchema } from '../../../../src/contract/recipe/recipe';
import { mustEscalate, riskScore, statedSignals } from '../../../../src/stages/09-make/structured/risk';
import { conversationOf, verdictOf } from '../conversations';

const { riskSignals } = recipeSchema.parse({ name: 'x' }).taxonomy;
const overdueRate = { name: 'overdue_rate' as const, enterprise: 'E', value: 0.5, source: 's' };

it('keeps only signals for which a turn has words (MK-3)', () => {
  const conversation = conversationOf('M:上个月那笔逾期了', 'C:账期比较长');
  expect(
    statedSignals(conversation, ['overdue', 'litigation', 'overdue'], riskSignals).map(
      ({ reason }) => reason,
    ),
  ).toEqual(['逾期（t1）']);
});

it.each(['C:未见逾期', 'M:有没有逾期', 'C:没有发生逾期', 'M:是否逾期'])('takes %s for no signal', (turn) => {
  expect(statedSignals(conversationOf('M:在', turn), ['overdue'], riskSignals)).toEqual([]);
});

it('scores by its published formula, at most 100', () => {
  expect(riskScore([], [])).toBe(0);
  expect(riskScore([{ id: 'overdue' }, { id: 'own_signal' }], [])).toBe(40); // 30 + 10
  expect(riskScore([{ id: 'long_term' }], [overdueRate, { ...overdueRate, value: 0.11 }])).toBe(25); // 10 + 30 × 0.5
  expect(
    riskScore([{ id: 'money_laundering' }, { id: 'litigation' }, { id: 'overdue' }], [overdueRate]),
  ).toBe(100);
});

it('hands over what a person must decide', () => {
  expect(mustEscalate(verdictOf(), [], 59)).toBe(false);
  expect(mustEscalate(verdictOf(), [], 60)).toBe(true);
  expect(mustEscalate(verdictOf({}, { status: 'doubtful' }), [], 0)).toBe(true);
  expect(mustEscalate(verdictOf({ task: 'compliance' }), [], 0)).toBe(true);
  expect(mustEscalate(verdictOf(), [{ id: 'litigation' }], 30)).toBe(true);
});
