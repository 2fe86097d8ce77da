import fc from 'fast-check';
import { jensenShannon, taskShift } from '../../../../src/stages/06-cluster/refresh/task-shift';

const counts = (record: Readonly<Record<string, number>>): Map<string, number> =>
  new Map(Object.entries(record));

describe('jensenShannon', () => {
  it('is 0 for equal shares and 1 bit for tasks that have nothing in common', () => {
    expect(jensenShannon(counts({ a: 1, b: 3 }), counts({ a: 2, b: 6 }))).toBe(0);
    expect(jensenShannon(counts({ a: 5 }), counts({ b: 1 }))).toBe(1);
  });

  it('equals a value worked out by hand', () => {
    // (1, 0) against (1/2, 1/2), middle (3/4, 1/4): ½·log2(4/3) + ½·(½·log2(2/3) + ½·log2(2)) = 0.3113
    expect(jensenShannon(counts({ a: 4 }), counts({ a: 2, b: 2 }))).toBeCloseTo(0.3113, 4);
  });

  it('lies between 0 and 1 and does not care about sides', () => {
    const some = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 50 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const bits = jensenShannon(counts(a), counts(b));
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(1 + 1e-12);
        expect(jensenShannon(counts(b), counts(a))).toBeCloseTo(bits, 12);
      }),
    );
  });
});

describe('taskShift (CU-7)', () => {
  const then = new Map([
    [1, counts({ rate: 10 })],
    [2, counts({ documents: 4 })],
  ]);

  it('is the mean over today’s rows of clusters with labels both times', () => {
    const now = new Map([
      [1, counts({ rate: 6 })],
      [2, counts({ rate: 2 })],
      [3, counts({ other: 100 })], // founded since: counted as new rows
    ]);

    expect(taskShift(then, now)).toBeCloseTo(2 / 8, 12);
  });

  it('is 0 where there is nothing to compare', () => {
    expect(taskShift(new Map(), then)).toBe(0);
    expect(taskShift(then, new Map())).toBe(0);
  });
});
