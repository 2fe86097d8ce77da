import fc from 'fast-check';
import {
  distanceOf,
  spreadOrder,
  type RowVectors,
  type SpreadRow,
} from '../../../src/stages/07-sample/spread-order';

/** Rows at these angles around their centre at 0, in the plane. */
function rowsAt(...angles: number[]): { rows: SpreadRow[]; vectors: RowVectors } {
  return {
    rows: angles.map((angle, i) => ({ sampleId: `s${i}`, distance: 1 - Math.cos(angle), numbers: '' })),
    vectors: { vectors: Float32Array.from(angles.flatMap((a) => [Math.cos(a), Math.sin(a)])), dim: 2 },
  };
}

describe('spreadOrder (SA-4)', () => {
  it('takes the centre, then always what is farthest from all taken', () => {
    const { rows, vectors } = rowsAt(0.05, 0.6, 0.55, -0.4, 0.3);
    expect(spreadOrder(rows, vectors, 5, 1)).toEqual(['s0', 's1', 's3', 's4', 's2']);
    expect(spreadOrder(rows, vectors, 2, 1)).toEqual(['s0', 's1']);
  });

  it('takes near-copies last', () => {
    const { rows, vectors } = rowsAt(0, 0.001, 0.002, 0.003, 1, 1.001);
    const order = spreadOrder(rows, vectors, 6, 3);
    const nearCentre = order.slice(0, 2).map((id) => Number(id.slice(1)) < 4);
    expect(nearCentre).toEqual([true, false]);
  });

  it('weighs distance by quality', () => {
    const { rows, vectors } = rowsAt(0, 0.5, 0.6);
    const scored = rows.map((row, i) => ({ ...row, quality: [5, 5, 2][i] }));
    // 1 − cos: 0.122 × 5 against 0.175 × 2.
    expect(spreadOrder(scored, vectors, 2, 1)).toEqual(['s0', 's1']);
    // The better one stands for the cluster, though it is a little off its centre.
    const offset = rows.map((row, i) => ({ ...row, quality: [3, 5, 3][i] }));
    expect(spreadOrder(offset, vectors, 1, 1)).toEqual(['s1']);
  });

  it('takes rows with new numbers before any with known ones (DE-2)', () => {
    const { rows, vectors } = rowsAt(0, 0.4, 1, 1.1, 1.2);
    const numbered = rows.map((row, i) => ({ ...row, numbers: ['', '天90', '', '', '天60'][i]! }));
    expect(spreadOrder(numbered, vectors, 3, 1)).toEqual(['s0', 's4', 's1']);
  });

  it('does the same beyond the steps it takes one by one', () => {
    const angles = Array.from({ length: 600 }, (_, i) => i / 1000);
    const { rows, vectors } = rowsAt(...angles);
    // The last hundred are all in a spot, and each has numbers of its own.
    const numbered = rows.map((row, i) => ({ ...row, numbers: i < 300 ? '' : `天${i}` }));
    const order = spreadOrder(numbered, vectors, 400, 1);
    expect(order).toHaveLength(400);
    expect(new Set(order).size).toBe(400);
    expect(order.filter((id) => Number(id.slice(1)) >= 300)).toHaveLength(300);
  });

  it('gives the same order whatever the order of rows, and breaks ties by the seed', () => {
    const equal = rowsAt(...Array<number>(8).fill(0.1));
    const firsts = Array.from(
      { length: 20 },
      (_, seed) => spreadOrder(equal.rows, equal.vectors, 1, seed)[0],
    );
    expect(new Set(firsts).size).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 30 }), (angles) => {
        const { rows, vectors } = rowsAt(...angles);
        const order = spreadOrder(rows, vectors, 10, 5);
        const turned = {
          dim: 2,
          vectors: Float32Array.from(
            rows
              .map((_, i) => [...vectors.vectors.subarray(2 * i, 2 * i + 2)])
              .reverse()
              .flat(),
          ),
        };
        expect(spreadOrder([...rows].reverse(), turned, 10, 5)).toEqual(order);
        expect(order).toHaveLength(Math.min(10, rows.length));
      }),
    );
  });

  it('comes within twice the best possible spread', () => {
    // Of any k points, farthest-first leaves none more than twice as far (in chords) from a taken one as the best k would.
    const angles = Array.from({ length: 40 }, (_, i) => ((i * 37) % 40) / 10);
    const { rows, vectors } = rowsAt(...angles);
    const taken = spreadOrder(rows, vectors, 5, 1).map((id) => angles[Number(id.slice(1))]!);
    const worst = Math.max(...angles.map((a) => Math.min(...taken.map((b) => Math.abs(a - b)))));
    expect(worst).toBeLessThanOrEqual(2 * (3.9 / 10));
  });
});

describe('distanceOf', () => {
  it('is 1 minus the cosine, and never negative', () => {
    expect(distanceOf(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(1);
    expect(distanceOf(Float32Array.of(1, 0), Float32Array.of(-1, 0))).toBe(2);
    const third = Math.fround(1 / Math.sqrt(3));
    const unit = Float32Array.of(third, third, third);
    expect(distanceOf(unit, unit)).toBeGreaterThanOrEqual(0);
  });
});
