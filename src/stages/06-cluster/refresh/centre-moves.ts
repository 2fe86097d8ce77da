import { dot } from '../matrix-products';

/** Mean vectors of clusters. */
export interface Centres {
  /** Cluster of each mean, rising. */
  readonly ids: readonly number[];
  /** Shape `[ids.length, dim]`. */
  readonly means: Float32Array;
}

/**
 * How far the centres of clusters have moved, for those that have one both times.
 *
 * @returns Cosine distance by cluster, 0 to 2; rounding below 0 becomes 0. A mean of length 0 is at distance 1 from all.
 */
export function centreMoves(then: Centres, now: Centres, dim: number): Map<number, number> {
  const placeOf = new Map(then.ids.map((id, i) => [id, i]));
  const moves = new Map<number, number>();
  now.ids.forEach((id, j) => {
    const i = placeOf.get(id);
    if (i === undefined) return;
    const lengths = Math.sqrt(dot(then.means, i, then.means, i, dim) * dot(now.means, j, now.means, j, dim));
    const distance = lengths < 1e-12 ? 1 : 1 - dot(then.means, i, now.means, j, dim) / lengths;
    moves.set(id, distance < 1e-7 ? 0 : distance);
  });
  return moves;
}
