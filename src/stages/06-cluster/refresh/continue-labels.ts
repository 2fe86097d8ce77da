import type { Placed } from './place-rows';

/** Labels of the leaves of an earlier build. */
export interface EarlierLabels {
  readonly leaves: readonly string[];
  readonly labels: readonly number[];
}

/** Clusters of texts by their hash: of builds that are given in order, the first that knows a text has the say. */
export function labelsByHash(...builds: readonly EarlierLabels[]): Map<string, number> {
  const labelOf = new Map<string, number>();
  for (const { leaves, labels } of builds) {
    leaves.forEach((hash, i) => {
      if (!labelOf.has(hash)) labelOf.set(hash, labels[i]!);
    });
  }
  return labelOf;
}

/**
 * Clusters of today's leaves: known texts keep theirs, placed ones get that of their centre, or a new number.
 *
 * @param known By leaf, 0 for texts that no earlier build had.
 * @param placed Of the leaves with 0, in their order.
 * @param centreIds Cluster of each centre.
 * @param lastCluster Largest number given so far: new clusters count on from it.
 * @returns 0 for rows that stand apart while their clusters were not looked for.
 */
export function continueLabels(
  known: readonly number[],
  placed: Placed,
  centreIds: ArrayLike<number>,
  lastCluster: number,
): number[] {
  let next = 0;
  return known.map((label) => {
    if (label !== 0) return label;
    const row = next++;
    const centre = placed.joined[row]!;
    if (centre !== -1) return centreIds[centre]!;
    return placed.founded[row] === 0 ? 0 : lastCluster + placed.founded[row]!;
  });
}
