import { interval, krippendorffAlpha } from '../../../src/stages/08-label/agreement';

/** Coders' rows → values by unit; `.` is missing. */
function unitsOf(...rows: string[]): number[][] {
  const split = rows.map((row) => row.split(' '));
  return split[0]!.map((_, u) =>
    split.map((row) => row[u]!).flatMap((value) => (value === '.' ? [] : [Number(value)])),
  );
}

/** Krippendorff 2011, section C: four observers, twelve units, five values, some missing. */
const MISSING = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

describe('Krippendorff’s alpha (LA-5)', () => {
  it('gives the published values: binary, two observers, ten units (section A: 0.095)', () => {
    const binary = unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(krippendorffAlpha(binary)).toBeCloseTo(0.095, 3);
  });

  it('gives the published values: nominal, many observers, missing data (section C: 0.743)', () => {
    expect(krippendorffAlpha(MISSING)).toBeCloseTo(0.743, 3);
  });

  it('gives the published values: interval data (section C: 0.849)', () => {
    expect(krippendorffAlpha(MISSING, interval)).toBeCloseTo(0.849, 3);
  });

  it('is one for perfect agreement, and below zero for systematic disagreement', () => {
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['b', 'b', 'b'],
      ]),
    ).toBe(1);
    expect(krippendorffAlpha([['a', 'a'], ['a']])).toBe(1);
    expect(
      krippendorffAlpha([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toBeLessThan(0);
    expect(krippendorffAlpha([['a'], []])).toBeNaN();
  });
});
