import type { LinkageMatrix } from '../../../src/stages/06-cluster/linkage-matrix';

/** Heights are stored in units of 1e-7; cuts are compared where the next height is so many units above: ties aside. */
const GAP = 200;

/** Spread a 32-bit number; a sum of mixed numbers names a set whatever the order. */
function mix(value: number): number {
  let mixed = value;
  for (let i = 0; i < 2; i++) mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * One number for the flat clusters of a tree at every cut that has a gap above it, as bench/reference/linkage_fixtures.py
 * computes it of SciPy's tree.
 *
 * @param units Reference heights.
 */
export function partitionDigest(
  z: LinkageMatrix,
  units: ArrayLike<number>,
): { cutCount: number; digest: number } {
  const n = z.length / 4 + 1;
  const marks = Array.from({ length: n }, (_, leaf) => mix(leaf + 1));
  let partition = marks.reduce((sum, mark) => (sum + mix(mark)) >>> 0, 0);
  let digest = 0;
  let cutCount = 0;
  for (let i = 0; i < n - 1; i++) {
    const a = marks[z[4 * i]!]!;
    const b = marks[z[4 * i + 1]!]!;
    const joined = (a + b) >>> 0;
    partition = (partition - mix(a) - mix(b) + mix(joined)) >>> 0;
    marks.push(joined);
    if (i + 2 >= n || units[i + 1]! - units[i]! < GAP) continue;
    digest = mix((digest + partition) >>> 0);
    cutCount++;
  }
  return { cutCount, digest };
}
