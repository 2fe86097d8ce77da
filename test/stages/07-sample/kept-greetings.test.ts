import { greetingBounds, inDrawnOrder, keptGreetings } from '../../../src/stages/07-sample/kept-greetings';
import { seededShare } from '../../../src/stages/07-sample/seeded-share';

const IDS = Array.from({ length: 200 }, (_, i) => `s${i}`);
const BOUNDS = { atLeast: 0.05, atMost: 0.1 };

describe('keptGreetings (SA-1)', () => {
  it('bounds their number, and leaves one of few', () => {
    const rules = { lowWeight: 0.1, greetings: BOUNDS };
    expect([0, 1, 9, 10, 21, 200].map((count) => greetingBounds(count, rules))).toEqual([
      { least: 0, most: 0 },
      { least: 1, most: 1 },
      { least: 1, most: 1 },
      { least: 1, most: 1 },
      { least: 2, most: 2 },
      { least: 10, most: 20 },
    ]);
    expect(greetingBounds(200, { lowWeight: 0.1, greetings: { atLeast: 0, atMost: 0 } })).toEqual({
      least: 0,
      most: 0,
    });
  });

  it('keeps those with the lowest draws, between the bounds', () => {
    const draws = [...IDS].sort(
      (a, b) => seededShare(7, 'turn_weight', a) - seededShare(7, 'turn_weight', b),
    );
    expect(inDrawnOrder(IDS, 7)).toEqual(draws);
    const kept = (lowWeight: number): string[] => keptGreetings(IDS, { lowWeight, greetings: BOUNDS }, 7);
    expect(kept(0)).toEqual(draws.slice(0, 10));
    expect(kept(0.9)).toEqual(draws.slice(0, 20));
    const wide = { lowWeight: 0.5, greetings: { atLeast: 0, atMost: 1 } };
    const below = draws.filter((id) => seededShare(7, 'turn_weight', id) < 0.5);
    expect(keptGreetings(IDS, wide, 7)).toEqual(below);
  });

  it('keeps others with another seed', () => {
    const rules = { lowWeight: 0.1, greetings: BOUNDS };
    expect(keptGreetings(IDS, rules, 1)).not.toEqual(keptGreetings(IDS, rules, 2));
  });
});
