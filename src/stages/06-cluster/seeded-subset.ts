import type { Random } from '../random';

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
