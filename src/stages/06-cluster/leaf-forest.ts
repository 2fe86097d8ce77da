/** Disjoint sets of leaves, each with its smallest leaf as the name that callers see (union by size, path halving). */
export interface LeafForest {
  /** The set's inner name: changes with unions. */
  find(leaf: number): number;
  /** Join the sets of two leaves. @returns the inner name of the union. */
  join(a: number, b: number): number;
  /** Smallest leaf of the set with this inner name. */
  smallest(root: number): number;
  /** Number of leaves of the set with this inner name. */
  size(root: number): number;
}

export function createLeafForest(leafCount: number): LeafForest {
  const parent = Int32Array.from({ length: leafCount }, (_, i) => i);
  const least = Int32Array.from(parent);
  const sizes = new Int32Array(leafCount).fill(1);
  const find = (leaf: number): number => {
    let at = leaf;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  return {
    find,
    join: (a, b) => {
      const x = find(a);
      const y = find(b);
      if (x === y) return x;
      const [large, small] = sizes[x]! >= sizes[y]! ? [x, y] : [y, x];
      parent[small] = large;
      sizes[large]! += sizes[small]!;
      least[large] = Math.min(least[large]!, least[small]!);
      return large;
    },
    smallest: (root) => least[root]!,
    size: (root) => sizes[root]!,
  };
}
