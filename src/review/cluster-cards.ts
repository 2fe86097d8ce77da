import type { Pool } from 'pg';
import { readGrownTree, readTexts } from '../activities/cluster/context';
import type { Cut } from '../contract/vocabulary';
import { cutTree } from '../stages/06-cluster/cut-tree';
import { keptUnder } from '../stages/06-cluster/tree-curves';
import type { Run } from '../storage/runs-table';
import { readVerdicts } from '../storage/verdicts-table';

/** Clusters shown at a time, and texts of each. */
const SHOWN_CLUSTERS = 40;
const SHOWN_TEXTS = 8;

/** One cluster at the cut that the reviewer looks at. */
export interface ReviewCard {
  readonly cluster: number;
  readonly sampleCount: number;
  readonly distinctCount: number;
  /** Samples that stay under the recipe's quota. */
  readonly keptCount: number;
  /** Samples by task, largest first; empty while labels are not settled. */
  readonly tasks: readonly (readonly [string, number])[];
  readonly texts: readonly string[];
}

/**
 * The largest clusters at any cut of the run's tree.
 *
 * @throws `DecisionError` with a sentence when the cut lies outside the tree.
 */
export async function clusterCards(pool: Pool, run: Run, cut: Cut): Promise<readonly ReviewCard[]> {
  const { runId, recipe } = run;
  const { hashes, texts, samples, leafOf } = await readTexts(pool, runId, recipe);
  const tree = await readGrownTree(pool, runId, hashes);
  const { labels, weights } = cutTree(tree.merges, tree.weights, cut);
  const verdicts = await readVerdicts(pool, runId);
  const count = Math.min(SHOWN_CLUSTERS, weights.length);
  const leaves = Array.from({ length: count }, () => [] as number[]);
  labels.forEach((label, leaf) => leaves[label - 1]?.push(leaf));
  const tasks = Array.from({ length: count }, () => new Map<string, number>());
  samples.forEach((sample, i) => {
    const seen = tasks[labels[leafOf[i]!]! - 1];
    const task = verdicts.get(sample.conversationId)?.label.task;
    if (seen && task !== undefined) seen.set(task, (seen.get(task) ?? 0) + 1);
  });
  const quota = { cap: recipe.sample.clusterCap, ratio: recipe.sample.clusterRatio };
  return leaves.map((members, i) => ({
    cluster: i + 1,
    sampleCount: weights[i]!,
    distinctCount: members.length,
    keptCount: keptUnder(weights[i]!, quota),
    tasks: [...tasks[i]!].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    texts: members.slice(0, SHOWN_TEXTS).map((leaf) => texts[leaf]!),
  }));
}
