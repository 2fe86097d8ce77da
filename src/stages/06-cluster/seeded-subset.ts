import type { Random } from '../random';
import type { Leaves } from './grow-tree';

/**
 * At most `size` of the numbers `0 ..< count`, each subset equally likely, in rising order (Knuth's selection sampling,
 * TAOCP volume 2, algorithm S).
 */
export function seededSubset(count: number, size: number, random: Random): Int32Array {
  const wanted = Math.min(count, size);
  const chosen = new Int32Array(wanted);
  let taken = 0;
  for (let i = 0; taken < wanted; i++) {
    if ((count - i) * random() < wanted - taken) chosen[taken++] = i;
  }
  return chosen;
}

/** The vectors of some leaves, shape `[chosen, dim]`: a copy. */
export function rowsOf({ vectors, dim }: Pick<Leaves, 'vectors' | 'dim'>, chosen: Int32Array): Float32Array {
  const rows = new Float32Array(chosen.length * dim);
  chosen.forEach((leaf, i) => {
    rows.set(vectors.subarray(leaf * dim, (leaf + 1) * dim), i * dim);
  });
  return rows;
}
