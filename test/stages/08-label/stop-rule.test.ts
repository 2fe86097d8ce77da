import fc from 'fast-check';
import { ballotsWanted, leadProbability } from '../../../src/stages/08-label/stop-rule';
import { seededRandom } from '../../../src/stages/random';

describe('adaptive consistency (LA-3)', () => {
  // Worked out by hand: Beta(3, 1) above ½ is 1 − ½³; Beta(4, 2): P(Bin(5, ½) ≤ 3) = 26/32.
  it.each([
    [0, 0, 0.5],
    [1, 0, 0.75],
    [2, 0, 0.875],
    [3, 0, 0.9375],
    [4, 0, 0.96875],
    [1, 1, 0.5],
    [3, 1, 26 / 32],
    [2, 1, 11 / 16],
  ])('a lead of %i to %i holds with probability %d', (first, second, expected) => {
    expect(leadProbability(first, second)).toBeCloseTo(expected, 12);
  });

  it('agrees with the integral of the Beta density', () => {
    // Simpson's rule over x^a (1-x)^b on [½, 1] against [0, 1].
    const integral = (a: number, b: number, from: number): number => {
      const n = 2000;
      const h = (1 - from) / n;
      const f = (x: number): number => x ** a * (1 - x) ** b;
      let sum = f(from) + f(1);
      for (let i = 1; i < n; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
      return (sum * h) / 3;
    };
    const random = seededRandom(7);
    for (let i = 0; i < 20; i++) {
      const a = Math.floor(random() * 12);
      const b = Math.floor(random() * (a + 1));
      expect(leadProbability(a, b)).toBeCloseTo(integral(a, b, 0.5) / integral(a, b, 0), 6);
    }
  });

  const rule = { minBallots: 2, maxBallots: 5, probability: 0.85 };

  it('asks for the first ballots together, and for no more when they agree', () => {
    expect(ballotsWanted([], 0, rule)).toBe(2);
    expect(ballotsWanted(['a'], 1, rule)).toBe(1);
    expect(ballotsWanted(['a', 'a'], 2, rule)).toBe(0);
  });

  it('asks for as many as could decide a split, and stops when the second cannot catch up', () => {
    // 1:1 with three left: two more for one side make 3:1, out of reach with one left.
    expect(ballotsWanted(['a', 'b'], 2, rule)).toBe(2);
    expect(ballotsWanted(['a', 'b', 'a', 'a'], 4, rule)).toBe(0);
    expect(ballotsWanted(['a', 'b', 'a', 'b'], 4, rule)).toBe(1);
    expect(ballotsWanted(['a', 'b', 'a', 'b', 'c'], 5, rule)).toBe(0);
  });

  it('goes on by what is there when ballots could not be had', () => {
    expect(ballotsWanted([], 2, rule)).toBe(2);
    expect(ballotsWanted(['a'], 2, rule)).toBe(1);
    expect(ballotsWanted([], 5, rule)).toBe(0);
  });

  it('never stops while further ballots may change the winner with a good chance, and never asks beyond the limit', () => {
    const votes = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 });
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 9 }), (given, maxBallots) => {
        const asked = Math.min(given.length, maxBallots);
        const cut = given.slice(0, asked);
        const more = ballotsWanted(cut, asked, { minBallots: 1, maxBallots, probability: 0.95 });
        expect(asked + more).toBeLessThanOrEqual(maxBallots);
        if (more > 0 || asked === 0) return;
        const counts = ['a', 'b', 'c']
          .map((value) => cut.filter((vote) => vote === value).length)
          .sort((a, b) => b - a);
        const outOfReach = counts[0]! - counts[1]! > maxBallots - asked;
        expect(asked === maxBallots || outOfReach || leadProbability(counts[0]!, counts[1]!) >= 0.95).toBe(
          true,
        );
      }),
    );
  });
});
