import fc from 'fast-check';
import { ITEM_CLASSES } from '../../../src/contract/vocabulary';
import { solveMix } from '../../../src/stages/10-mix/solve-mix';

const SHARES = { dialogue: 0.6, knowledge: 0.325, structured: 0.075 };

describe('solveMix (MX-1)', () => {
  it('is as large as the scarcest class allows', () => {
    // 1008 rows: quotas 604.8, 327.6, 75.6; two odd rows, to dialogue and, as the earlier of equals, knowledge.
    // From 1009 on (605.4, 327.9, 75.7) a 76th structured one would be missing.
    const plan = solveMix({ dialogue: 900, knowledge: 400, structured: 75 }, SHARES);
    expect(plan.wanted).toEqual({ dialogue: 605, knowledge: 328, structured: 75 });
    expect(plan.shortfalls).toEqual([]);
  });

  it('gives the odd rows to the largest remainders', () => {
    // 7 rows: quotas 4.2, 2.275, 0.525 → floors 4, 2, 0; the one left goes to .525.
    expect(solveMix({ dialogue: 99, knowledge: 99, structured: 99 }, SHARES, 7).wanted).toEqual({
      dialogue: 4,
      knowledge: 2,
      structured: 1,
    });
  });

  it('says what is missing and what would cure it, and repeats nothing', () => {
    const plan = solveMix({ dialogue: 900, knowledge: 210, structured: 75 }, SHARES, 1000);
    expect(plan.wanted).toEqual({ dialogue: 600, knowledge: 210, structured: 75 });
    expect(plan.shortfalls).toEqual([expect.stringMatching(/^knowledge: 210 of 325 wanted; add documents/)]);
  });

  it('leaves a class out that has nothing, keeps the proportion of the others, and says so', () => {
    // 0.6 : 0.075 = 8 : 1. 454 rows: quotas 403.6, 50.4; with 455 (404.4, 50.6) a 51st structured one would be missing.
    const plan = solveMix({ dialogue: 900, knowledge: 0, structured: 50 }, SHARES);
    expect(plan.wanted).toEqual({ dialogue: 404, knowledge: 0, structured: 50 });
    expect(plan.shortfalls).toEqual([expect.stringMatching(/^knowledge: there is no item at all/)]);
  });

  it('gives nothing for nothing', () => {
    expect(solveMix({ dialogue: 0, knowledge: 0, structured: 0 }, SHARES).wanted).toEqual({
      dialogue: 0,
      knowledge: 0,
      structured: 0,
    });
  });

  it('never takes more than there is, stays within one row of the shares, and cannot grow', () => {
    const counts = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(counts, counts, counts, (dialogue, knowledge, structured) => {
        const available = { dialogue, knowledge, structured };
        const { wanted } = solveMix(available, SHARES);
        const total = ITEM_CLASSES.reduce((sum, name) => sum + wanted[name], 0);
        for (const name of ITEM_CLASSES) {
          expect(wanted[name]).toBeLessThanOrEqual(available[name]);
          expect(Math.abs(wanted[name] - total * SHARES[name])).toBeLessThan(1);
        }
        // One class is used up, or one more row would use one up: adding two rows must not fit within the shares.
        const spare = Math.min(...ITEM_CLASSES.map((name) => (available[name] + 1) / SHARES[name]));
        expect(total).toBeGreaterThan(spare - 2 / SHARES.structured);
      }),
    );
  });
});
