import { treeTop } from '../../../src/stages/06-cluster/tree-top';

const Z = Float64Array.of(0, 2, 0.1, 2, 1, 4, 0.2, 2, 3, 5, 0.3, 3, 6, 7, 0.8, 5);

describe('treeTop (CU-5)', () => {
  it('shows the last merges over nodes of whole clusters', () => {
    const top = treeTop(Z, [1, 1, 1, 1, 1], 3);

    expect([...top.labels]).toEqual([1, 2, 1, 3, 2]);
    expect(top.merges).toEqual([
      [0, 2, 0.3, 3],
      [1, 3, 0.8, 5],
    ]);
  });

  it('shows the whole tree when it is small', () => {
    expect(treeTop(Z, [1, 1, 1, 1, 1], 50).merges).toHaveLength(4);
    expect(treeTop(new Float64Array(0), [2], 50)).toMatchObject({ merges: [] });
    expect(treeTop(new Float64Array(0), [], 50).weights).toHaveLength(0);
  });

  it('never looks into what merges at height 0', () => {
    const z = Float64Array.of(0, 1, 0, 2, 2, 3, 0, 2, 4, 5, 0.5, 4);
    expect([...treeTop(z, [1, 1, 1, 1], 50).labels]).toEqual([1, 1, 2, 2]);
  });
});
