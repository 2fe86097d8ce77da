import fc from 'fast-check';
import type { TableCell } from '../../../src/stages/07-sample/fit-table';
import { planQuotas, type WantedShares } from '../../../src/stages/07-sample/plan-quotas';

function cellsOf(...available: number[]): TableCell[] {
  return available.map((count, i) => ({ available: count, at: [i] }));
}

function sharesOf(cells: readonly TableCell[], counts: readonly number[], dimension: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sums: number[] = [];
  cells.forEach(({ at }, i) => {
    sums[at[dimension]!] = (sums[at[dimension]!] ?? 0) + counts[i]! / total;
  });
  return sums;
}

describe('planQuotas (SA-3)', () => {
  const anything = { tolerance: 0.05, keepAtLeast: 0 };

  it('takes nothing away where the shares are within the tolerance', () => {
    expect(planQuotas(cellsOf(45, 55), [[0.5, 0.5]], anything).counts).toEqual([45, 55]);
  });

  it('takes away as little as brings the shares to the edge of the tolerance', () => {
    // 20 rows may be 45 % of all: 44 in all, 24 of the other.
    expect(planQuotas(cellsOf(20, 100), [[0.5, 0.5]], anything).counts).toEqual([20, 24]);
    expect(planQuotas(cellsOf(20, 100), [[0.5, 0.5]], { ...anything, tolerance: 0 }).counts).toEqual([
      20, 20,
    ]);
  });

  it('widens the tolerance rather than take more away than it may', () => {
    // Half of the 120 rows must stay: 20 of 60 are a third, and 0.167 off.
    const { counts, tolerance } = planQuotas(cellsOf(20, 100), [[0.5, 0.5]], {
      tolerance: 0.05,
      keepAtLeast: 0.5,
    });
    expect(counts).toEqual([20, 40]);
    expect(tolerance).toBe(0.167);
  });

  it('cannot give what is not there', () => {
    // Nothing of the first value at all; the second has to be everything.
    const cells: TableCell[] = [{ available: 10, at: [1] }];
    expect(planQuotas(cells, [[0.3, 0.7]], { tolerance: 0.05, keepAtLeast: 0.5 })).toEqual({
      counts: [5],
      tolerance: 0.3,
    });
  });

  it('keeps every share of three dimensions within the tolerance, in whole rows, and most of the rows', () => {
    const count = fc.integer({ min: 0, max: 200 });
    const survival = fc.integer({ min: 4, max: 10 });
    const size = 3 * 3 * 2;
    const arrayOf = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(one, { minLength: size, maxLength: size });
    fc.assert(
      fc.property(arrayOf(count), arrayOf(survival), (before, tenths) => {
        const at = (i: number): number[] => [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2];
        const all = before.reduce((sum, rows) => sum + rows, 0);
        fc.pre(all > 400);
        const wanted: WantedShares = [3, 3, 2].map((values, dimension) =>
          Array.from({ length: values }, (_, value) =>
            before.reduce((sum, rows, i) => (at(i)[dimension] === value ? sum + rows / all : sum), 0),
          ),
        );
        const cells = before
          .map((rows, i) => ({ available: Math.ceil((rows * tenths[i]!) / 10), at: at(i) }))
          .filter(({ available }) => available > 0);
        const { counts, tolerance } = planQuotas(cells, wanted, { tolerance: 0.03, keepAtLeast: 0.2 });
        expect(tolerance).toBe(0.03);
        wanted.forEach((shares, dimension) => {
          const got = sharesOf(cells, counts, dimension);
          shares.forEach((share, value) => {
            expect(Math.abs((got[value] ?? 0) - share)).toBeLessThanOrEqual(0.03 + 1e-5);
          });
        });
        cells.forEach(({ available }, i) => {
          expect(counts[i]).toBeLessThanOrEqual(available);
        });
      }),
      { numRuns: 30 },
    );
  });
});
