import { dot } from '../matrix-products';

/** Float32 cannot tell smaller distances from none. */
const NO_DISTANCE = 1e-7;

/**
 * Cosine distances of corresponding rows.
 *
 * @param one Unit vectors, shape `[n, dim]`.
 * @param other The other side of each pair, shape `[n, dim]`.
 */
export function distancesOfPairs(one: Float32Array, other: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: one.length / dim }, (_, i) => distance(one, i, other, i, dim));
}

/** Cosine distances of all pairs of `n` different rows: `n (n - 1) / 2`. */
export function distancesAmong(rows: Float32Array, dim: number): Float64Array {
  const n = rows.length / dim;
  const distances = new Float64Array((n * (n - 1)) / 2);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) distances[at++] = distance(rows, i, rows, j, dim);
  }
  return distances;
}

function distance(a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number {
  const found = 1 - dot(a, i, b, j, dim);
  return found < NO_DISTANCE ? 0 : found;
}
