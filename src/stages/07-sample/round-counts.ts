/**
 * Whole numbers near `ideal` that sum to `total`, by largest remainder (Hamilton): each is rounded down, and the largest
 * remainders get one more; among equal ones, the earlier. So no number is as much as 1 away from its ideal.
 *
 * @param ideal Numbers of at least 0 that sum to `total`, or nearly.
 * @param total A whole number.
 *
 * @example
 * roundCounts([1.5, 2.25, 0.25], 4); // => [2, 2, 0]
 */
export function roundCounts(ideal: ArrayLike<number>, total: number): number[] {
  // What is nearly whole is whole: 2.9999999 is a 3 that came out of a computation.
  const exact = Array.from(ideal, (value) => Math.round(value * 1e6) / 1e6);
  const counts = exact.map(Math.floor);
  const missing = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - counts[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) counts[i]!++;
  return counts;
}
