/** All made-up values of one format: `make` is injective on `0 ..< size`. */
export interface SurrogateSpace {
  readonly size: number;
  make(n: number): string;
}

/**
 * The value at `index` of a permutation of the space: `n ↦ (a·n + b) mod size` with `a` prime to `size`, a bijection.
 *
 * @param key Chooses `a` and `b`.
 * @returns undefined beyond the space's end.
 */
export function pickSurrogate(space: SurrogateSpace, index: number, key: number): string | undefined {
  if (index >= space.size) return undefined;
  const size = BigInt(space.size);
  let stretch = (BigInt(key) * 2_654_435_761n + 1n) % size;
  while (gcd(stretch, size) !== 1n) stretch = (stretch + 1n) % size;
  return space.make(Number((stretch * BigInt(index) + BigInt(key)) % size));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
