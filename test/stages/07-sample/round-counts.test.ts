import fc from 'fast-check';
import { roundCounts } from '../../../src/stages/07-sample/round-counts';

describe('roundCounts (SA-3)', () => {
  it('gives the largest remainders one more, among equal ones the earlier', () => {
    expect(roundCounts([1.5, 2.25, 0.25], 4)).toEqual([2, 2, 0]);
    expect(roundCounts([0.5, 0.5, 1], 2)).toEqual([1, 0, 1]);
    expect(roundCounts([2.9999999, 1.0000001], 4)).toEqual([3, 1]);
    expect(roundCounts([], 0)).toEqual([]);
  });

  it('sums to the total, and is nowhere as much as one off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        fc.nat(300),
        (parts, total) => {
          const whole = parts.reduce((sum, part) => sum + part, 0);
          const ideal = parts.map((part) => (part / whole) * total);
          const counts = roundCounts(ideal, total);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
          counts.forEach((count, i) => {
            expect(Math.abs(count - ideal[i]!)).toBeLessThan(1);
          });
        },
      ),
    );
  });
});
