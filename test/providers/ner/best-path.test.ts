import fc from 'fast-check';
import { bestPath } from '../../../src/providers/ner/best-path';

/** Score of a path, and the best of all paths by trying each. */
function scoreOf(
  path: readonly number[],
  emissions: Float32Array,
  transitions: Float32Array,
  tags: number,
): number {
  return path.reduce(
    (sum, tag, row) =>
      sum + emissions[row * tags + tag]! + (row > 0 ? transitions[path[row - 1]! * tags + tag]! : 0),
    0,
  );
}

describe('bestPath', () => {
  it('follows transitions against the emissions of a single row', () => {
    // Row by row tag 1, 0, 1 emits most; going from 1 to 0 costs 9.
    const emissions = Float32Array.of(0, 3, 1, 0, 0, 3);
    expect(bestPath(emissions, Float32Array.of(0, 0, -9, 0), 3, 2)).toEqual([1, 1, 1]);
    expect(bestPath(emissions, new Float32Array(4), 3, 2)).toEqual([1, 0, 1]);
  });

  it('is as good as the best of all paths', () => {
    const weight = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 12, maxLength: 12 }),
        fc.array(weight, { minLength: 9, maxLength: 9 }),
        (rows, moves) => {
          const [emissions, transitions] = [Float32Array.from(rows), Float32Array.from(moves)];
          const best = Math.max(
            ...Array.from({ length: 81 }, (_, n) =>
              scoreOf(
                [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9) % 3, Math.floor(n / 27)],
                emissions,
                transitions,
                3,
              ),
            ),
          );
          const path = bestPath(emissions, transitions, 4, 3);
          expect(scoreOf(path, emissions, transitions, 3)).toBe(best);
        },
      ),
    );
  });
});
