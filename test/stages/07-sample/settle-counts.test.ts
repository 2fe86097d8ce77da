import type { TableCell } from '../../../src/stages/07-sample/fit-table';
import { isWithin, settleCounts } from '../../../src/stages/07-sample/settle-counts';

const CELLS: TableCell[] = [
  { available: 6, at: [0] },
  { available: 9, at: [1] },
];

describe('settleCounts (SA-3)', () => {
  it('leaves counts alone that are within the tolerance', () => {
    expect(settleCounts(CELLS, [5, 5], [[0.5, 0.5]], 0)).toEqual([5, 5]);
  });

  it('moves the row that helps most, and never beyond what a cell has', () => {
    // One more of the first makes 6:6; one less of the second would make 5:5. Giving comes second, and is no better.
    expect(settleCounts(CELLS, [5, 6], [[0.5, 0.5]], 0)).toEqual([6, 6]);
    expect(settleCounts(CELLS, [6, 9], [[0.5, 0.5]], 0)).toEqual([6, 6]);
    expect(settleCounts(CELLS, [6, 7], [[0.5, 0.5]], 0)).toEqual([6, 6]);
  });

  it('stops where no single row helps', () => {
    expect(settleCounts(CELLS, [6, 1], [[1, 0]], 0)).toEqual([6, 0]);
    expect(settleCounts([{ available: 2, at: [1] }], [2], [[1, 0]], 0.1)).toEqual([2]);
  });
});

describe('isWithin', () => {
  it('compares shares, and has nothing to say of nothing', () => {
    expect(isWithin(CELLS, [4, 6], [[0.5, 0.5]], 0.1)).toBe(true);
    expect(isWithin(CELLS, [4, 7], [[0.5, 0.5]], 0.1)).toBe(false);
    expect(isWithin(CELLS, [0, 0], [[0.5, 0.5]], 0.1)).toBe(true);
  });
});
