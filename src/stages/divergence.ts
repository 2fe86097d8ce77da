/** How far two distributions over the same values are apart. */
export interface Divergence {
  /** Jensen–Shannon divergence, 0 (equal) to 1 bit (nothing in common). */
  readonly bits: number;
  /** Largest difference of the two shares of one value, 0 to 1. */
  readonly largest: number;
  /** Share of rows that would have to change their value to make them equal (total variation), 0 to 1. */
  readonly moved: number;
}

/**
 * Compare two distributions.
 *
 * @param p Shares that sum to 1, or all 0.
 * @param q Shares of the same values.
 * @returns Zeros when one of them is all 0: of nothing, nothing can be said.
 * @see Lin (1991), IEEE Transactions on Information Theory 37, 145–151.
 *
 * @example
 * divergenceOf([1, 0], [0, 1]); // => { bits: 1, largest: 1, moved: 1 }
 */
export function divergenceOf(p: readonly number[], q: readonly number[]): Divergence {
  if (isEmpty(p) || isEmpty(q)) return { bits: 0, largest: 0, moved: 0 };
  let bits = 0;
  let largest = 0;
  let moved = 0;
  p.forEach((a, i) => {
    const b = q[i]!;
    bits += (informationOf(a, (a + b) / 2) + informationOf(b, (a + b) / 2)) / 2;
    largest = Math.max(largest, Math.abs(a - b));
    moved += Math.abs(a - b) / 2;
  });
  return { bits: Math.max(0, bits), largest, moved };
}

function informationOf(share: number, mean: number): number {
  return share === 0 ? 0 : share * Math.log2(share / mean);
}

function isEmpty(shares: readonly number[]): boolean {
  return shares.every((share) => share === 0);
}
