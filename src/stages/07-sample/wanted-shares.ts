/** What a recipe says about the values of one dimension. */
export interface ShareWishes {
  /** Multiples of the share that a value had; 1 for values not named. */
  readonly weights: Readonly<Record<string, number>>;
  /** Fixed shares. */
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * The shares that values should have after sampling (SA-3): as before, unless business weights or fixed shares say otherwise.
 * Values without a fixed share divide what the fixed ones leave, in proportion to their rows before times their weight.
 *
 * @param before Rows by value.
 * @param reachable Values of which there are rows to choose from; the others want nothing.
 * @returns By value, in the order of `before`, then of the fixed shares; sums to 1 when any value is reachable.
 *
 * @example
 * // a and b had 6 and 2 rows; b is to have thrice its share: 6 to 6.
 * wantedShares(new Map([['a', 6], ['b', 2]]), { weights: { b: 3 }, shares: {} }, () => true); // => a: 0.5, b: 0.5
 */
export function wantedShares(
  before: ReadonlyMap<string, number>,
  { weights, shares }: ShareWishes,
  reachable: (value: string) => boolean,
): Map<string, number> {
  const values = [...new Set([...before.keys(), ...Object.keys(shares)])];
  const fixed = (value: string): number => (reachable(value) ? (shares[value] ?? 0) : 0);
  const free = (value: string): number =>
    shares[value] === undefined && reachable(value) ? (before.get(value) ?? 0) * (weights[value] ?? 1) : 0;
  const fixedSum = sum(values.map(fixed));
  const freeSum = sum(values.map(free));
  // Fixed shares fill what nobody else is there for.
  const scale = freeSum === 0 && fixedSum > 0 ? 1 / fixedSum : 1;
  const rest = Math.max(0, 1 - fixedSum);
  return new Map(
    values.map((value) => [
      value,
      fixed(value) * scale + (freeSum === 0 ? 0 : (rest * free(value)) / freeSum),
    ]),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
