import type { Pool } from 'pg';
import { formatCut } from '../contract/cut';
import { cutTree } from '../stages/06-cluster/cut-tree';
import { keyTerms } from '../stages/06-cluster/key-terms';
import { keptUnder } from '../stages/06-cluster/tree-curves';
import { readLastDecided } from '../storage/cut-decisions-table';
import { readTreeStamp } from '../storage/cluster-trees-table';
import type { ShelvedTree, TreeShelf } from './tree-shelf';

const SHOWN_CLUSTERS = 30;
const NAMING_TEXTS = 200;

/** The cut that an earlier build of the same data set was approved with, for a look side by side (CU-7). */
export interface LastCut {
  readonly runId: string;
  readonly cut: string;
  readonly by: string;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly clusterCount: number;
  readonly sampleCount: number;
  readonly keptCount: number;
  /** Its largest clusters. */
  readonly clusters: readonly {
    readonly cluster: number;
    readonly sampleCount: number;
    readonly terms: readonly string[];
  }[];
  /** Cluster that each text of today's tree had then, from 1; 0: the text is new. */
  readonly labels: readonly number[];
}

/** Undefined when no earlier build was approved, or its tree is gone. */
export async function lastCut(
  pool: Pool,
  shelf: TreeShelf,
  today: ShelvedTree,
): Promise<LastCut | undefined> {
  const approval = await readLastDecided(pool, today.run.dataset, today.run.runId);
  if (!approval?.cut || (await readTreeStamp(pool, approval.runId)) === undefined) return undefined;
  const before = await shelf.open(approval.runId);
  const { leaves, weights, marks, merges } = before.tree;
  const flat = cutTree(merges, weights, approval.cut);
  const labelOf = new Map(leaves.map((hash, leaf) => [hash, flat.labels[leaf]!]));
  const { clusterCap: cap, clusterRatio: ratio } = before.run.recipe.sample;
  const keepOf = new Map(approval.overrides.map(({ cluster, keep }) => [cluster, keep]));
  const kinds = Array.from(flat.weights, () => new Set<number>());
  flat.labels.forEach((label, leaf) => kinds[label - 1]!.add(marks[leaf]!));
  const kept = (size: number, i: number): number => {
    const keep = keepOf.get(i + 1);
    if (keep === 'all') return size;
    if (keep === 'none') return 0;
    return keep === undefined ? keptUnder(size, kinds[i]!.size, { cap, ratio }) : Math.min(size, keep);
  };
  return {
    runId: approval.runId,
    cut: formatCut(approval.cut),
    by: approval.by,
    reason: approval.reason,
    decidedAt: approval.decidedAt,
    clusterCount: flat.weights.length,
    sampleCount: sum(flat.weights),
    keptCount: sum(flat.weights.map(kept)),
    clusters: await nameLargest(before, flat.labels, flat.weights),
    labels: today.tree.leaves.map((hash) => labelOf.get(hash) ?? 0),
  };
}

async function nameLargest(
  shelved: ShelvedTree,
  labels: Int32Array,
  weights: Float64Array,
): Promise<LastCut['clusters']> {
  const { texts, background } = await shelved.leafSamples();
  const shown = Array.from(weights.subarray(0, SHOWN_CLUSTERS), (sampleCount, i) => ({
    cluster: i + 1,
    sampleCount,
    texts: [] as string[],
  }));
  labels.forEach((label, leaf) => {
    const inside = shown[label - 1]?.texts;
    if (inside && inside.length < NAMING_TEXTS) inside.push(texts[leaf]!);
  });
  return shown.map(({ texts: inside, ...cluster }) => ({
    ...cluster,
    terms: keyTerms(inside, background, 5),
  }));
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
