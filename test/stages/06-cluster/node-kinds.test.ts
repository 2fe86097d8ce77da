import fc from 'fast-check';
import { nodeKinds } from '../../../src/stages/06-cluster/node-kinds';
import { leavesUnder } from '../../../src/stages/06-cluster/tree-nodes';

describe('nodeKinds (DE-2)', () => {
  it('counts the different marks below every node', () => {
    const picks = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), picks, (marks, picked) => {
        const n = marks.length;
        const live = marks.map((_, leaf) => leaf);
        const z = new Float64Array(4 * (n - 1));
        const sizes = new Array<number>(n).fill(1);
        for (let i = 0; i < n - 1; i++) {
          const [a] = live.splice(picked[2 * i]! % live.length, 1);
          const [b] = live.splice(picked[2 * i + 1]! % live.length, 1);
          sizes.push(sizes[a!]! + sizes[b!]!);
          z.set([a!, b!, i, sizes.at(-1)!], 4 * i);
          live.push(n + i);
        }
        const expected = Array.from(
          { length: 2 * n - 1 },
          (_, node) => new Set(Array.from(leavesUnder(z, n, node), (leaf) => marks[leaf])).size,
        );
        expect(Array.from(nodeKinds(z, marks))).toEqual(expected);
      }),
    );
  });

  it('is empty for no leaf', () => {
    expect(nodeKinds(new Float64Array(0), [])).toHaveLength(0);
  });
});
