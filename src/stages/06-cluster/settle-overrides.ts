import type { ClusterOverride, SettledOverride } from '../../contract/cluster-override';

export interface SettledOverrides {
  /** By rising cluster; at most one a cluster. */
  readonly overrides: readonly SettledOverride[];
  /** Overrides whose text is no leaf of the tree. */
  readonly strayCount: number;
}

/**
 * Match overrides with clusters (CU-6). Of two for one cluster, the later one counts.
 *
 * @param hashes Leaves, by rising hash.
 * @param labels Cluster of each leaf, from 1.
 */
export function settleOverrides(
  wanted: readonly ClusterOverride[],
  hashes: readonly string[],
  labels: ArrayLike<number>,
): SettledOverrides {
  if (wanted.length === 0) return { overrides: [], strayCount: 0 };
  const leafOf = new Map(hashes.map((hash, leaf) => [hash, leaf]));
  const settled = new Map<number, SettledOverride>();
  let strayCount = 0;
  for (const override of wanted) {
    const leaf = leafOf.get(override.text);
    if (leaf === undefined) {
      strayCount++;
      continue;
    }
    const cluster = labels[leaf]!;
    settled.set(cluster, { text: override.text, keep: override.keep, cluster });
  }
  return { overrides: [...settled.values()].sort((a, b) => a.cluster - b.cluster), strayCount };
}
