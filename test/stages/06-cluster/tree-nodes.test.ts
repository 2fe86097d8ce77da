import { leavesUnder } from '../../../src/stages/06-cluster/tree-nodes';

describe('leavesUnder', () => {
  // {0, 3} is node 5, {1, 2} node 6, {0, 3, 4} node 7, all of them node 8.
  const z = Float64Array.of(0, 3, 0.1, 2, 1, 2, 0.2, 2, 4, 5, 0.3, 3, 6, 7, 0.4, 5);

  it.each([
    [2, [2]],
    [5, [0, 3]],
    [6, [1, 2]],
    [7, [0, 3, 4]],
    [8, [0, 1, 2, 3, 4]],
    [9, []],
    [-1, []],
    [1.5, []],
    [NaN, []],
  ])('of node %p is %j', (node, leaves) => {
    expect(Array.from(leavesUnder(z, 5, node))).toEqual(leaves);
  });

  it('knows the tree of one leaf, and of none', () => {
    expect(Array.from(leavesUnder(new Float64Array(0), 1, 0))).toEqual([0]);
    expect(Array.from(leavesUnder(new Float64Array(0), 0, 0))).toEqual([]);
  });
});
