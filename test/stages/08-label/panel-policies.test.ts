import { compare, type Comparison } from '../../../bench/panel/compare';
import type { World } from '../../../bench/panel/voters';

const ITEMS = 500;

function worlds(name: string, accuracies: readonly number[], rest: Partial<World> = {}): Comparison[] {
  const kind = { name, accuracies, correlation: 0, mending: 0, ...rest };
  return [1, 2, 3].map((seed) => compare({ ...kind, seed }, ITEMS, 300));
}

const mean = (all: readonly Comparison[], name: keyof Comparison): number =>
  all.reduce((sum, one) => sum + one[name], 0) / all.length;

/** A small version of `npm run bench -- panel`: simulated voters, whose truth is known. */
describe('adaptive ballots with debate of split votes', () => {
  it.each<[string, number[], Partial<World>]>([
    ['good', [0.9, 0.9, 0.9], { mending: 0.3 }],
    ['middling, erring alike', [0.8, 0.8, 0.8], { correlation: 0.3, mending: 0.3 }],
    ['poor', [0.65, 0.65, 0.65], {}],
    ['poor, erring alike', [0.65, 0.65, 0.65], { correlation: 0.3, mending: 0.3 }],
    ['mixed', [0.95, 0.85, 0.75, 0.65, 0.55], { correlation: 0.3 }],
  ])(
    'are within half a point of five ballots and a debate for all, at 40 %% of the calls: %s (LA-3, LA-4)',
    (...given) => {
      const all = worlds(...given);
      expect(mean(all, 'gain')).toBeGreaterThan(-0.005);
      expect(mean(all, 'calls')).toBeLessThanOrEqual(0.4);
      expect(mean(all, 'calibratedError')).toBeLessThanOrEqual(0.05);
    },
  );

  it('gain by the members’ reliability where members differ, and lose nothing where they do not (LA-5)', () => {
    const differing = worlds('one good, two poor', [0.95, 0.6, 0.6], { correlation: 0.3 });
    expect(mean(differing, 'gainOverMajority')).toBeGreaterThan(0.002);
    const alike = worlds('middling', [0.8, 0.8, 0.8]);
    expect(mean(alike, 'gainOverMajority')).toBeGreaterThan(-0.002);
  });

  it('report confidences that are right as often as they say, once a person has judged some (LA-7)', () => {
    const misled = worlds('poor, erring alike', [0.65, 0.65, 0.65], { correlation: 0.3 });
    expect(mean(misled, 'calibrationError')).toBeGreaterThan(0.05);
    expect(mean(misled, 'calibratedError')).toBeLessThanOrEqual(0.05);
  });
});
