import fc from 'fast-check';
import { fitTable, type Bounds, type TableCell } from '../../../src/stages/07-sample/fit-table';

/** A full table of two dimensions, cell by cell. */
function table(rows: readonly (readonly number[])[]): TableCell[] {
  return rows.flatMap((row, i) =>
    row.flatMap((available, j) => (available > 0 ? [{ available, at: [i, j] }] : [])),
  );
}

function exactly(...sums: number[]): Bounds[] {
  return sums.map((sum) => ({ least: sum, most: sum }));
}

function rounded(counts: Float64Array): number[] {
  return [...counts].map((count) => Math.round(count * 1e4) / 1e4);
}

describe('fitTable (SA-3)', () => {
  it('thins evenly where the bounds are met without', () => {
    const free = [{ least: 0, most: 40 }];
    const fit = fitTable(table([[10], [30]]), [[...free, ...free], free], 20);
    expect(rounded(fit.counts)).toEqual([5, 15]);
  });

  it('is the fit of Deming and Stephan where sums are given', () => {
    // Rows 30 and 10 of a table of ones times 40 become 2:2 by thinning rows; columns stay even.
    const cells = table([
      [40, 40],
      [40, 40],
    ]);
    expect(rounded(fitTable(cells, [exactly(30, 10), exactly(20, 20)], 40).counts)).toEqual([15, 15, 5, 5]);
    // Interactions stay: the cross ratio 4·1/(2·2) = 1 of the seed is that of the fit, 6·12/(9·8).
    const product = table([
      [400, 200],
      [200, 100],
    ]);
    const fit = fitTable(product, [exactly(15, 20), exactly(14, 21)], 35).counts;
    expect(rounded(fit)).toEqual([6, 9, 8, 12]);
  });

  it('gives no cell more than it has, and lets others of its value make up for it', () => {
    const cells = table([
      [2, 50],
      [50, 50],
    ]);
    // Without that, the cross ratio 2·50/(50·50) would stay, and the first cell give 10/3.
    const fit = fitTable(cells, [exactly(20, 20), exactly(20, 20)], 40);
    expect(rounded(fit.counts)).toEqual([2, 18, 18, 2]);
    expect(fit.gap).toBeLessThan(1e-4);
  });

  it('moves a share no further than to the edge of its bounds', () => {
    const bounds = [
      { least: 25, most: 50 },
      { least: 0, most: 100 },
    ];
    const fit = fitTable(table([[10], [90]]), [bounds, [{ least: 0, most: 100 }]], 20);
    expect(rounded(fit.counts)).toEqual([10, 10]);
    expect(rounded(fitTable(table([[60], [60]]), [bounds, exactly(80)], 80).counts)).toEqual([40, 40]);
  });

  it('tells by how many rows bounds that contradict each other are missed', () => {
    // All of the first row lies in the first column, which may hold less.
    const cells = table([
      [50, 0],
      [50, 50],
    ]);
    const { gap } = fitTable(cells, [exactly(30, 10), exactly(20, 20)], 40);
    expect(gap).toBeGreaterThan(1);
    // There is too little of a value.
    expect(fitTable(table([[3], [50]]), [exactly(10, 10), exactly(20)], 20).gap).toBeGreaterThan(3);
  });

  it('meets all sums of any table that can be met, whatever else is in it', () => {
    const cell = fc.record({
      available: fc.integer({ min: 1, max: 60 }),
      share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 12, maxLength: 12 }), (drawn) => {
        // A table of 3 × 2 × 2 that is known to fit within what is available gives the sums.
        const cells = drawn.map(({ available }, i) => ({
          available,
          at: [Math.floor(i / 4), Math.floor(i / 2) % 2, i % 2],
        }));
        const known = drawn.map(({ available, share }) => available * share);
        const total = known.reduce((sum, count) => sum + count, 0);
        const sums = (counts: ArrayLike<number>, dimension: number, value: number): number =>
          cells.reduce((sum, { at }, i) => (at[dimension] === value ? sum + counts[i]! : sum), 0);
        const bounds = [3, 2, 2].map((size, dimension) =>
          exactly(...Array.from({ length: size }, (_, value) => sums(known, dimension, value))),
        );
        const { counts } = fitTable(cells, bounds, total);
        bounds.forEach((values, dimension) => {
          values.forEach(({ least }, value) => {
            expect(Math.abs(sums(counts, dimension, value) - least)).toBeLessThan(0.01 * total);
          });
        });
        cells.forEach(({ available }, i) => {
          expect(counts[i]).toBeLessThanOrEqual(available);
        });
      }),
    );
  });
});
