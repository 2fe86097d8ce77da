import { cutProblem } from '../../src/contract/cut';
import { inBothLanguages } from '../../src/review/refusal';
import { assertCutFits } from '../../src/stages/06-cluster/cut-tree';

/** The sentence of what is thrown. */
function sentenceOf(work: () => void): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('refusals in Chinese (CU-6)', () => {
  // The sentences come from where they are made: whoever rewords them there will see this fail.
  it.each([
    [
      cutProblem({ t: 2 }, { maxHeight: 0.9, leafCount: 5 }),
      '切分距离 t=2 超出了聚类树的范围：请在 0 到 0.900 之间选择。',
    ],
    [
      cutProblem({ k: 6 }, { maxHeight: 0.9, leafCount: 5 }),
      '类别数 K=6 超出了聚类树的范围：请在 1 到 5 之间选择。',
    ],
    [
      sentenceOf(() => {
        assertCutFits(Float64Array.of(0, 1, 0.1, 2, 2, 3, Infinity, 3), 3, { k: 1 });
      }),
      '类别数 K=1 太少：聚类树只建到设定的最高距离，请选 2 类或更多。',
    ],
  ])('says %p as %p', (en, zh) => {
    expect(inBothLanguages(en)).toEqual({ en, zh });
  });

  it('leaves a sentence that it does not know as it is', () => {
    expect(inBothLanguages('Something new')).toEqual({ en: 'Something new', zh: 'Something new' });
  });
});
