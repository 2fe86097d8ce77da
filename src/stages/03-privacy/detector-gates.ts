import type { CharProfile } from './char-classes';
import type { Detector } from './find';

const FIELDS = 5;

/**
 * What texts must hold before each detector is worth calling, in one flat list: it is gone through for every text, where
 * looking into objects of many shapes would cost more than most detectors.
 */
export class DetectorGates {
  /** Shape `[detectors, 5]`: needs, anyOf, minDigits, minRun, minNumerals. */
  private readonly fields: Int32Array;

  constructor(private readonly detectors: readonly Detector[]) {
    this.fields = Int32Array.from(
      detectors.flatMap(({ needs, anyOf = -1, minDigits, minRun = 0, minNumerals = 0 }) => {
        return [needs, anyOf, minDigits, minRun, minNumerals];
      }),
    );
  }

  /** Position of the first detector from `from` on that may find something; their number when there is none. */
  next({ classes, digitCount, numeralCount, longestRun }: CharProfile, from: number): number {
    const { fields, detectors } = this;
    for (let i = from; i < detectors.length; i++) {
      const at = i * FIELDS;
      const needs = fields[at]!;
      if ((classes & needs) !== needs || digitCount < fields[at + 2]!) continue;
      if (fields[at + 1] !== -1 && (classes & fields[at + 1]!) === 0) continue;
      if (longestRun < fields[at + 3]! || digitCount + numeralCount < fields[at + 4]!) continue;
      return i;
    }
    return detectors.length;
  }
}
