import type { CardText, ClusterCard } from '../../contract/proposal';
import type { MaskedText } from '../../contract/text';
import type { FlatClusters } from './cut-tree';
import { keyTerms, type TermCounts } from './key-terms';
import { keptUnder, type Quota } from './tree-curves';

/** Texts shown of either end of a cluster. */
const SHOWN_TEXTS = 4;
/** Texts whose words name a cluster. */
const NAMING_TEXTS = 200;

export interface LeafTexts {
  readonly texts: readonly MaskedText[];
  readonly weights: ArrayLike<number>;
  /** Equal where the texts' numbers are, see `numberMarks`. */
  readonly marks: ArrayLike<number>;
}

/**
 * Cards of the largest clusters: texts nearest to and farthest from the centre, and key terms (CU-5).
 *
 * @param distances Cosine distance of each leaf to its cluster's mean.
 * @param background Terms of texts from everywhere.
 */
export function describeClusters(
  leaves: LeafTexts,
  clusters: FlatClusters,
  distances: ArrayLike<number>,
  background: TermCounts,
  options: { readonly count: number; readonly quota: Quota },
): ClusterCard[] {
  const members = membersByDistance(clusters, distances, options.count);
  const card = (leaf: number): CardText => ({
    text: leaves.texts[leaf]!,
    distance: round(distances[leaf]!),
    sampleCount: leaves.weights[leaf]!,
  });
  return members.map((inside, i) => {
    const sampleCount = clusters.weights[i]!;
    const near = inside.slice(0, SHOWN_TEXTS);
    return {
      cluster: i + 1,
      sampleCount,
      distinctCount: inside.length,
      keptCount: keptUnder(
        sampleCount,
        new Set(inside.map((leaf) => leaves.marks[leaf]!)).size,
        options.quota,
      ),
      terms: keyTerms(
        inside.slice(0, NAMING_TEXTS).map((leaf) => leaves.texts[leaf]!),
        background,
        5,
      ),
      nearest: near.map(card),
      farthest: inside.slice(near.length).slice(-SHOWN_TEXTS).reverse().map(card),
    };
  });
}

/**
 * Leaves of the first `count` clusters, each nearest to the mean first, equal distances by leaf.
 */
export function membersByDistance(
  clusters: FlatClusters,
  distances: ArrayLike<number>,
  count: number,
): number[][] {
  const members = Array.from({ length: Math.min(count, clusters.weights.length) }, () => [] as number[]);
  clusters.labels.forEach((label, leaf) => {
    members[label - 1]?.push(leaf);
  });
  for (const inside of members) inside.sort((a, b) => distances[a]! - distances[b]! || a - b);
  return members;
}

function round(distance: number): number {
  return Math.round(distance * 1e4) / 1e4;
}
