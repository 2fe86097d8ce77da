import fc from 'fast-check';
import type { Find } from '../../../src/stages/03-privacy/find';
import { resolveOverlaps } from '../../../src/stages/03-privacy/resolve';

const find = (type: Find['type'], start: number, end: number, score: number): Find => ({
  type,
  start,
  end,
  score,
});

describe('resolveOverlaps', () => {
  it('prefers the higher score, then the longer, then the earlier find', () => {
    expect(resolveOverlaps([find('qq', 0, 9, 0.5), find('mobile', 2, 5, 0.9)])).toEqual([
      find('mobile', 2, 5, 0.9),
    ]);
    expect(resolveOverlaps([find('qq', 0, 4, 0.9), find('mobile', 2, 8, 0.9)])).toEqual([
      find('mobile', 2, 8, 0.9),
    ]);
    expect(resolveOverlaps([find('qq', 3, 6, 0.9), find('mobile', 1, 4, 0.9)])).toEqual([
      find('mobile', 1, 4, 0.9),
    ]);
  });

  it('keeps finds that only touch, by rising start', () => {
    const [a, b] = [find('qq', 3, 6, 0.9), find('mobile', 0, 3, 0.5)];
    expect(resolveOverlaps([a, b])).toEqual([b, a]);
  });

  it('does not depend on the order of detectors, and leaves no overlap', () => {
    const arbitrary = fc.record({
      type: fc.constantFrom<Find['type']>('mobile', 'qq', 'person'),
      start: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 8 }),
      score: fc.constantFrom(0.4, 0.6, 0.9),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 12 }), (records) => {
        const finds = records.map(({ type, start, length, score }) =>
          find(type, start, start + length, score),
        );
        const chosen = resolveOverlaps(finds);
        expect(resolveOverlaps([...finds].reverse())).toEqual(chosen);
        for (let i = 1; i < chosen.length; i++)
          expect(chosen[i]!.start).toBeGreaterThanOrEqual(chosen[i - 1]!.end);
      }),
    );
  });
});
