/**
 * Rank of a pair of leaves among pairs at equal distance: a hash, the same for (a, b) and (b, a). Were the smallest leaf to
 * win, thousands of equally far clusters would all want the same partner, and merge one by one.
 */
export function pairRank(a: number, b: number): number {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  let hash = Math.imul(low + 1, 0x9e3779b1) ^ Math.imul(high + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Whether the pair (a, b) comes before (c, d) among pairs at equal distance: by rank, then by smaller, then by larger leaf. */
export function pairBefore(a: number, b: number, c: number, d: number): boolean {
  const rank = pairRank(a, b);
  const otherRank = pairRank(c, d);
  if (rank !== otherRank) return rank < otherRank;
  const low = Math.min(a, b);
  const otherLow = Math.min(c, d);
  return low === otherLow ? Math.max(a, b) < Math.max(c, d) : low < otherLow;
}
