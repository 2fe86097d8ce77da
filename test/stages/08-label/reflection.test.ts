import { taxonomySchema } from '../../../src/contract/recipe/taxonomy';
import { storedMaskedText } from '../../../src/contract/text';
import type { Label } from '../../../src/contract/vocabulary';
import { applyReflection, type ReflectionAnswer } from '../../../src/stages/08-label/reflection';

const draft: Label = {
  task: 'product_fit',
  scenario: 'product_matching',
  product: 'early_payment',
  borrowingIntent: 'yes',
  riskSignals: [],
  summary: storedMaskedText('概括'),
  evidence: ['t1', 't3'],
};
const apply = (answer: Partial<ReflectionAnswer>): Label =>
  applyReflection(draft, { checks: [], changes: [], ...answer }, taxonomySchema.parse({}), [
    't1',
    't2',
    't3',
    't4',
  ]);

describe('reflection against evidence (LA-2)', () => {
  it('leaves an answer alone that nothing speaks against', () => {
    expect(apply({ checks: [{ turn: 't1', says: '问产品', supports: true }] })).toEqual(draft);
  });

  it('takes a change that names an existing line, which becomes evidence', () => {
    const changed = apply({
      checks: [{ turn: 't3', says: '只是道谢', supports: false }],
      changes: [
        { field: 'task', value: 'amount_rate_term', turn: 't2' },
        { field: 'product', value: '', turn: 't4' },
      ],
    });
    expect(changed).toEqual({
      ...draft,
      task: 'amount_rate_term',
      product: null,
      evidence: ['t1', 't2', 't4'],
    });
  });

  it.each([
    { field: 'task', value: 'amount_rate_term', turn: 't9' },
    { field: 'task', value: 'amount_rate_term', turn: '' },
    { field: 'task', value: 'win_lottery', turn: 't2' },
    { field: 'scenario', value: 'product_fit', turn: 't2' },
    { field: 'borrowingIntent', value: 'perhaps', turn: 't2' },
  ] as const)('refuses %j: no line, or no such value', (change) => {
    expect(apply({ changes: [change] })).toEqual(draft);
  });
});
