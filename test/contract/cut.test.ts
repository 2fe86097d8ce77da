import { cutProblem, formatCut, parseCut } from '../../src/contract/cut';

describe('cuts as people type them (CU-6)', () => {
  it.each([
    ['suggested', 'suggested'],
    [' t=0.2 ', { t: 0.2 }],
    ['T=.35', { t: 0.35 }],
    ['k=50', { k: 50 }],
    ['k=5.5', 'invalid'],
    ['0.2', 'invalid'],
    ['t=-1', 'invalid'],
    ['', 'invalid'],
  ])('reads %p', (text, cut) => {
    expect(parseCut(text)).toEqual(cut);
  });

  it('writes what it reads', () => {
    expect([formatCut({ t: 0.2 }), formatCut({ k: 50 })]).toEqual(['t=0.2', 'k=50']);
  });

  it('refuses what lies outside the tree, with its range', () => {
    const range = { maxHeight: 0.9, leafCount: 40 };
    expect(cutProblem({ t: 0.9 }, range)).toBe('');
    expect(cutProblem({ t: 0.91 }, range)).toMatch(/choose 0 to 0\.900/);
    expect(cutProblem({ k: 40 }, range)).toBe('');
    expect(cutProblem({ k: 41 }, range)).toMatch(/choose 1 to 40 clusters/);
    expect(cutProblem({ k: 0 }, range)).toMatch(/choose 1 to 40/);
  });
});
