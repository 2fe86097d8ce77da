import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../../src/contract/text';
import type { HumanLabel, Label } from '../../../src/contract/vocabulary';
import { fitsTaxonomy, humanVerdict } from '../../../src/stages/08-label/human-label';

const { taxonomy } = recipeSchema.parse({ name: 'test' });
const HUMAN: HumanLabel = {
  task: 'small_talk',
  scenario: 'data_reports',
  product: null,
  borrowingIntent: 'no',
  riskSignals: ['overdue', 'cash_squeeze', 'overdue'],
};

function ballot(
  number: number,
  task: string,
  evidence: readonly string[],
): { member: string; ballot: number; label: Label } {
  const summary = storedMaskedText(`概括 ${number}`);
  const product = 'early_payment';
  const label: Label = {
    ...HUMAN,
    task,
    product,
    borrowingIntent: 'yes',
    riskSignals: [],
    summary,
    evidence,
  };
  return { member: 'm', ballot: number, label };
}

describe('what a person says (LA-7)', () => {
  it('wins over all ballots; summary and evidence are those of ballots that agree', () => {
    const ballots = [ballot(3, 'small_talk', ['t2']), ballot(1, 'other', ['t1']), ballot(2, 'other', ['t1'])];
    expect(humanVerdict('c1', { by: '王芳', label: HUMAN }, ballots)).toEqual({
      conversationId: 'c1',
      label: {
        ...HUMAN,
        riskSignals: ['cash_squeeze', 'overdue'],
        summary: '概括 3',
        evidence: ['t2'],
      },
      confidence: 1,
      status: 'agreed',
      ballotCount: 3,
      labelledBy: '王芳',
    });
  });

  it('has no evidence of a panel that said otherwise, and needs none at all', () => {
    const { label } = humanVerdict('c1', { by: '王芳', label: HUMAN }, [ballot(1, 'other', ['t1'])]);
    expect(label).toMatchObject({ task: 'small_talk', product: null, summary: '概括 1', evidence: [] });
    expect(humanVerdict('c1', { by: '王芳', label: HUMAN }, [])).toMatchObject({
      label: { summary: '', evidence: [] },
      ballotCount: 0,
    });
  });

  it('holds while its ids are in the taxonomy', () => {
    expect(fitsTaxonomy(taxonomy, HUMAN)).toBe(true);
    for (const change of [
      { task: 'x' },
      { scenario: 'x' },
      { product: 'x' },
      { riskSignals: ['overdue', 'x'] },
    ])
      expect(fitsTaxonomy(taxonomy, { ...HUMAN, ...change })).toBe(false);
  });
});
