/** How far apart two values are, squared. */
export type Difference<T> = (a: T, b: T) => number;

/** Values are equal or not. */
export const nominal: Difference<unknown> = (a, b) => (a === b ? 0 : 1);

/** Values are numbers, and their distance counts. */
export const interval: Difference<number> = (a, b) => (a - b) ** 2;

/**
 * Krippendorff’s α: agreement beyond chance of any number of coders, values missing at will.
 *
 * @param units For each unit its values, in any order; units with fewer than two do not count.
 * @returns 1 for perfect agreement, 0 for what chance gives, below 0 for worse. 1 when all values are the same, for then
 *   nothing was disagreed on; NaN when no unit has two values.
 *
 * @see Krippendorff 2011, “Computing Krippendorff’s Alpha-Reliability”: α = 1 − D_o / D_e over the coincidence matrix.
 */
export function krippendorffAlpha<T>(
  units: readonly (readonly T[])[],
  difference: Difference<T> = nominal,
): number {
  const paired = units.filter((values) => values.length >= 2);
  const counts = new Map<T, number>();
  let observed = 0;
  let total = 0;
  for (const values of paired) {
    total += values.length;
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    let sum = 0;
    for (const a of values) for (const b of values) sum += difference(a, b);
    observed += sum / (values.length - 1);
  }
  if (total === 0) return NaN;
  let expected = 0;
  for (const [a, countA] of counts) {
    for (const [b, countB] of counts) expected += countA * countB * difference(a, b);
  }
  if (expected === 0) return 1;
  return 1 - ((total - 1) * observed) / expected;
}
