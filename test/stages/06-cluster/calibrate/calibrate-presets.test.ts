import fc from 'fast-check';
import { calibratePresets } from '../../../../src/stages/06-cluster/calibrate/calibrate-presets';

/** `count` distances in even steps, the first and the last included. */
function steps(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

describe('calibratePresets (CU-4)', () => {
  it('takes nine in ten known repeats for strict, 99 in 100 other pairs outside for loose, halfway for medium', () => {
    // Repeats 0.001 … 0.1: the 90th of 100 is 0.09. Others 0.5 … 1.5 in 1 001 steps of 0.001: the 11th smallest, 0.51, stays outside.
    expect(calibratePresets(steps(0.001, 0.1, 100), steps(0.5, 1.5, 1001))).toEqual({
      repeatCount: 100,
      otherCount: 1001,
      presets: {
        strict: { t: 0.09, repeatsWithin: 0.9, othersWithin: 0 },
        medium: { t: 0.3, repeatsWithin: 1, othersWithin: 0 },
        loose: { t: 0.509, repeatsWithin: 1, othersWithin: 0.01 },
      },
    });
  });

  it('lets strict in no more than one in 1 000 other pairs, when repeats and others overlap', () => {
    const { presets } = calibratePresets(steps(0, 1, 101), steps(0.2, 1.2, 2001))!;

    expect(presets.strict.t).toBeCloseTo(0.2, 2);
    expect(presets.strict.othersWithin).toBeLessThanOrEqual(0.001);
    expect(presets.strict.repeatsWithin).toBeCloseTo(0.2, 1);
  });

  it('says nothing where there are too few pairs', () => {
    expect(calibratePresets(steps(0, 0.1, 19), steps(0.5, 1, 5000))).toBeUndefined();
    expect(calibratePresets(steps(0, 0.1, 50), steps(0.5, 1, 999))).toBeUndefined();
  });

  it('rises from strict to loose, and keeps its word about other pairs', () => {
    const distances = (count: number): fc.Arbitrary<Float64Array> =>
      fc
        .array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: count, maxLength: count })
        .map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(distances(40), distances(1200), (repeats, others) => {
        const { strict, medium, loose } = calibratePresets(repeats, others)!.presets;
        expect(strict.t).toBeLessThanOrEqual(medium.t);
        expect(medium.t).toBeLessThanOrEqual(loose.t);
        const within = (t: number): number => others.filter((value) => value <= t).length / others.length;
        expect(within(strict.t)).toBeLessThanOrEqual(0.001);
        expect(within(loose.t)).toBeLessThanOrEqual(0.01);
      }),
      { numRuns: 30 },
    );
  });
});
