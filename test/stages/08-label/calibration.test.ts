import fc from 'fast-check';
import {
  calibrate,
  calibrateWithin,
  calibrationError,
  type JudgedConfidence,
} from '../../../src/stages/08-label/calibration';
import { seededRandom } from '../../../src/stages/random';

const judged = (confidence: number, rights: number, wrongs: number): JudgedConfidence[] => [
  ...Array.from({ length: rights }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrongs }, () => ({ confidence, right: false })),
];

describe('calibration against human labels (LA-7)', () => {
  it('gives the share of right labels at each confidence, cautiously, by hand', () => {
    const curve = calibrate([...judged(0.9, 29, 9), ...judged(0.6, 9, 9)]);
    expect(curve(0.6)).toBeCloseTo(10 / 20, 12);
    expect(curve(0.9)).toBeCloseTo(30 / 40, 12);
    expect(curve(0.75)).toBeCloseTo((0.5 + 0.75) / 2, 12);
    expect(curve(0.1)).toBeCloseTo(0.5, 12);
    expect(curve(1)).toBeCloseTo(0.75, 12);
  });

  it('pools what would fall: 0.6 does better than 0.8, so both get their common share', () => {
    const curve = calibrate([...judged(0.6, 15, 5), ...judged(0.8, 10, 10)]);
    expect(curve(0.6)).toBeCloseTo(26 / 42, 12);
    expect(curve(0.8)).toBeCloseTo(26 / 42, 12);
  });

  it('learns nothing from too few labels', () => {
    expect(calibrate(judged(0.9, 0, 29))(0.9)).toBe(0.9);
  });

  it('never falls, and stays between 0 and 1', () => {
    const labels = fc.array(
      fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }),
      {
        minLength: 30,
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(labels, (given) => {
        const curve = calibrate(given);
        const values = Array.from({ length: 21 }, (_, i) => curve(i / 20));
        values.forEach((value, i) => {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThan(1);
          expect(value).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-12);
        });
      }),
    );
  });

  it('cures overconfidence: the error of labels that it has not seen is small', () => {
    const random = seededRandom('calibration');
    const draw = (): JudgedConfidence => {
      const confidence = 0.5 + random() / 2;
      return { confidence, right: random() < 0.5 + (confidence - 0.5) / 2 };
    };
    const curve = calibrate(Array.from({ length: 400 }, draw));
    const unseen = Array.from({ length: 4000 }, draw);
    expect(calibrationError(unseen)).toBeGreaterThan(0.1);
    expect(
      calibrationError(unseen.map(({ confidence, right }) => ({ confidence: curve(confidence), right }))),
    ).toBeLessThan(0.05);
  });

  it('leaves alone what people have not looked at: labels of doubtful ones say nothing about sure ones', () => {
    const doubtful = [...judged(0.4, 9, 9), ...judged(0.5, 14, 14)];
    const curve = calibrateWithin(doubtful);
    expect(curve(0.97)).toBe(0.97);
    expect(curve(0.1)).toBe(0.1);
    expect(curve(0.4)).toBeCloseTo(0.5, 12);
    // Order holds: what is surer than a pooled block is at least as sure as it.
    expect(curve(0.45)).toBeGreaterThanOrEqual(curve(0.4));
    const bad = calibrateWithin([...judged(0.4, 18, 0), ...judged(0.5, 28, 0)]);
    expect(bad(0.6)).toBe(bad(0.5));
    expect(bad(0.5)).toBeGreaterThan(0.9);
    expect(calibrateWithin(judged(0.9, 0, 29))(0.9)).toBe(0.9);
  });

  it('measures the error, by hand', () => {
    // Bin 0.9: 10 labels, 8 right, gap 1; bin 0.6: 10 labels, 7 right, gap 1.
    expect(calibrationError([...judged(0.9, 8, 2), ...judged(0.6, 7, 3)])).toBeCloseTo(2 / 20, 12);
    expect(calibrationError([])).toBe(0);
  });
});
