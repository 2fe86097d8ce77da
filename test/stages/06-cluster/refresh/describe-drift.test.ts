import { centreMoves } from '../../../../src/stages/06-cluster/refresh/centre-moves';
import { continueLabels, labelsByHash } from '../../../../src/stages/06-cluster/refresh/continue-labels';
import {
  describeDrift,
  meanMove,
  rowsByCluster,
  shareOutside,
} from '../../../../src/stages/06-cluster/refresh/describe-drift';
import { storedMaskedText } from '../../../../src/contract/text';

const rows = (...pairs: readonly (readonly [number, number])[]): Map<number, number> => new Map(pairs);

describe('measures of drift (CU-7)', () => {
  it('counts rows outside the approved clusters', () => {
    expect(shareOutside(rows([1, 6], [2, 2], [7, 1], [0, 1]), rows([1, 5], [2, 9]))).toBe(2 / 10);
    expect(shareOutside(rows(), rows([1, 5]))).toBe(0);
  });

  it('weighs the moves of centres by rows, as a share of the approved distance', () => {
    const moves = rows([1, 0.1], [2, 0]);

    expect(meanMove(moves, rows([1, 3], [2, 1]), 0.5)).toBeCloseTo((3 * 0.1) / 4 / 0.5, 12);
    expect(meanMove(moves, rows([1, 3], [2, 1]), 0)).toBe(0);
    expect(meanMove(rows(), rows(), 0.5)).toBe(0);
  });

  it('measures the angle between centres that are there both times', () => {
    const then = { ids: [1, 2, 5], means: Float32Array.of(2, 0, 0, 1, 1, 0) };
    const now = { ids: [2, 5, 9], means: Float32Array.of(0, 0.5, 0, 0.3, 1, 1) };

    expect(centreMoves(then, now, 2)).toEqual(rows([2, 0], [5, 1]));
  });

  it('shows what changed most first, and new clusters by their most common text', () => {
    const today = {
      texts: ['甲', '乙', '丙', '丁', '戊'].map(storedMaskedText),
      weights: [4, 1, 2, 3, 1],
      labels: [1, 2, 8, 8, 0],
    };

    const { changed, founded } = describeDrift(today, rows([1, 4], [2, 9], [3, 2]), rows([1, 0], [2, 0.2]));

    expect(changed).toEqual([
      { cluster: 3, rowsThen: 2, rowsNow: 0, move: null },
      { cluster: 2, rowsThen: 9, rowsNow: 1, move: 0.2 },
    ]);
    expect(founded).toEqual([{ cluster: 8, rows: 5, text: '丁' }]);
    expect(rowsByCluster(today.labels, today.weights)).toEqual(rows([1, 4], [2, 1], [8, 5], [0, 1]));
  });
});

describe('continueLabels (CU-7)', () => {
  it('keeps known numbers, takes those of centres, and counts on from the last one ever given', () => {
    const placed = { joined: Int32Array.of(1, -1, -1, -1), founded: Int32Array.of(0, 2, 1, 0) };

    expect(continueLabels([3, 0, 0, 7, 0, 0], placed, [3, 7], 9)).toEqual([3, 7, 11, 7, 10, 0]);
  });

  it('lets the newest build that knows a text have the say', () => {
    const newest = { leaves: ['a', 'b'], labels: [1, 4] };
    const approved = { leaves: ['b', 'c'], labels: [2, 3] };

    expect(labelsByHash(newest, approved)).toEqual(
      new Map([
        ['a', 1],
        ['b', 4],
        ['c', 3],
      ]),
    );
  });
});
