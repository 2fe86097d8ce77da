import type { LinkageMatrix } from './linkage-matrix';

/**
 * How many different marks the leaves below each node of a tree have: with marks of their numbers, how many rows a cluster
 * must keep at least (DE-2). The smaller set is always poured into the larger, so every mark moves `log n` times at most.
 *
 * @param marks One per leaf, length `n`.
 * @returns By node: leaves first, then merges; length `2n - 1`, empty for no leaf.
 */
export function nodeKinds(z: LinkageMatrix, marks: ArrayLike<number>): Int32Array {
  const n = marks.length;
  const kinds = new Int32Array(Math.max(0, 2 * n - 1)).fill(1, 0, n);
  const setOf: (Set<number> | undefined)[] = Array.from(marks, (mark) => new Set([mark]));
  for (let i = 0; i < n - 1; i++) {
    const a = setOf[z[4 * i]!]!;
    const b = setOf[z[4 * i + 1]!]!;
    const [large, small] = a.size < b.size ? [b, a] : [a, b];
    for (const mark of small) large.add(mark);
    setOf[z[4 * i]!] = setOf[z[4 * i + 1]!] = undefined;
    setOf.push(large);
    kinds[n + i] = large.size;
  }
  return kinds;
}
