/**
 * Merges in the order in which a method finds them, as edges between leaves: the lists of `a` and `b` hold one leaf of
 * either merged cluster. Found merges need not be in order of height, but parts always come before their whole.
 */
export interface MergeList {
  readonly leafCount: number;
  /** How many merges are in the lists so far. */
  count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Cosine distance at which the two merge, 0 to 2. */
  readonly height: Float64Array;
}

/** An empty list with room for the whole tree of `leafCount` leaves. */
export function emptyMerges(leafCount: number): MergeList {
  const room = Math.max(0, leafCount - 1);
  return {
    leafCount,
    count: 0,
    a: new Int32Array(room),
    b: new Int32Array(room),
    height: new Float64Array(room),
  };
}

export function addMerge(merges: MergeList, a: number, b: number, height: number): void {
  merges.a[merges.count] = Math.min(a, b);
  merges.b[merges.count] = Math.max(a, b);
  merges.height[merges.count] = height;
  merges.count++;
}
