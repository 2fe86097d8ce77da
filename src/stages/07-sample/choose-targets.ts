import type { SettledOverride } from '../../contract/cluster-override';
import type { SampleRecipe } from '../../contract/recipe/output';
import type { Fate, Sample, Verdict } from '../../contract/vocabulary';
import { numberSignature } from '../05-dedupe/number-signature';
import { keptUnder } from '../06-cluster/tree-curves';
import { Tally, type LedgerEntry } from '../ledger';
import { pickEachNumber } from './pick-each-number';
import type { ClusterRow } from './pick-spread';
import { seededShare } from './seeded-share';
import { smallTalkTest } from './small-talk';
import { turnWeight } from './turn-weight';

export interface ClusteredRow extends ClusterRow {
  readonly cluster: number;
}

export interface ChosenTargets {
  readonly fates: Fate[];
  /** One account a task, so that shares before and after can be told; its part is `task:<id>`. */
  readonly entries: LedgerEntry[];
}

/** Part of a sample's account whose conversation has no verdict. */
const NO_TASK = '';
/** Clusters count from 1. */
const NO_CLUSTER = 0;

/**
 * Decide which samples go on to become items (SA-1, SA-2, SA-4). In order: a sample whose conversation could not be
 * labelled drops out; a cluster that a person dropped goes; greetings and closings keep their share; then each cluster is
 * cut to its quota, which is counted on all the cluster's rows that came in, so that it keeps what the proposal of the cut
 * promised at most. One row of each set of numbers stays before any second one does: 账期90天 and 账期60天 do not repeat each
 * other (DE-2). Of a cluster that a person keeps whole, greetings and closings stay too.
 *
 * @param samples In the run's order.
 * @param rows Each sample's cluster; a sample without one is never capped.
 * @param overrides What a person decided about single clusters, instead of the quota (CU-6).
 */
export function chooseTargets(
  samples: readonly Sample[],
  verdicts: ReadonlyMap<string, Verdict>,
  rows: readonly ClusteredRow[],
  rules: SampleRecipe,
  seed: number,
  overrides: readonly SettledOverride[] = [],
): ChosenTargets {
  const clusterOf = new Map(rows.map((row) => [row.sampleId, row.cluster]));
  const keepOf = new Map(overrides.map(({ cluster, keep }) => [cluster, keep]));
  const saysNothing = smallTalkTest(rules.smallTalkPhrases);
  const taskOf = (sample: Sample): string => verdicts.get(sample.conversationId)?.label.task ?? NO_TASK;
  const reasonOf = new Map<string, string>();
  for (const sample of samples) {
    if (!verdicts.has(sample.conversationId)) {
      reasonOf.set(sample.sampleId, 'unlabelled');
      continue;
    }
    const keep = keepOf.get(clusterOf.get(sample.sampleId) ?? NO_CLUSTER);
    if (keep === 'none') reasonOf.set(sample.sampleId, 'cluster_dropped');
    if (keep === 'none' || keep === 'all') continue;
    const isSmallTalk = rules.smallTalkTasks.includes(taskOf(sample)) || saysNothing(sample.target);
    const weight = turnWeight(sample, isSmallTalk, rules);
    if (seededShare(seed, 'turn_weight', sample.sampleId) >= weight)
      reasonOf.set(sample.sampleId, 'turn_weight');
  }
  const quotaOf = (cluster: number, size: number, kindCount: number): number => {
    const keep = keepOf.get(cluster);
    if (keep === 'all') return size;
    if (typeof keep === 'number') return keep;
    return keptUnder(size, kindCount, { cap: rules.clusterCap, ratio: rules.clusterRatio });
  };
  for (const id of overQuota(samples, rows, quotaOf, seed, (sampleId) => !reasonOf.has(sampleId))) {
    reasonOf.set(id, 'cluster_cap');
  }
  return {
    fates: samples.flatMap(({ sampleId }): Fate[] => {
      const reason = reasonOf.get(sampleId);
      return reason === undefined ? [] : [{ unit: 'sample', subject: sampleId, reason }];
    }),
    entries: accountByTask(samples, taskOf, reasonOf),
  };
}

function overQuota(
  samples: readonly Sample[],
  rows: readonly ClusteredRow[],
  quotaOf: (cluster: number, size: number, kindCount: number) => number,
  seed: number,
  isLeft: (sampleId: string) => boolean,
): string[] {
  const rowOf = new Map(rows.map((row) => [row.sampleId, row]));
  const clusters = new Map<number, (ClusteredRow & { readonly numbers: string })[]>();
  for (const { sampleId, target } of samples) {
    const found = rowOf.get(sampleId);
    if (!found) continue;
    const row = { ...found, numbers: numberSignature(target) };
    const members = clusters.get(row.cluster);
    if (members) members.push(row);
    else clusters.set(row.cluster, [row]);
  }
  return [...clusters].flatMap(([cluster, members]) => {
    const left = members.filter((row) => isLeft(row.sampleId));
    const kindCount = new Set(members.map((row) => row.numbers)).size;
    const picked = pickEachNumber(left, quotaOf(cluster, members.length, kindCount), seed);
    return left.map((row) => row.sampleId).filter((id) => !picked.has(id));
  });
}

function accountByTask(
  samples: readonly Sample[],
  taskOf: (sample: Sample) => string,
  reasonOf: ReadonlyMap<string, string>,
): LedgerEntry[] {
  const tallies = new Map<string, Tally>([[NO_TASK, new Tally()]]);
  for (const sample of samples) {
    const task = taskOf(sample);
    let tally = tallies.get(task);
    if (!tally) tallies.set(task, (tally = new Tally()));
    tally.input += 1;
    const reason = reasonOf.get(sample.sampleId);
    if (reason === undefined) tally.kept += 1;
    else tally.drop(reason);
  }
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([task, tally]) => tally.entry('sample', 'samples', task === NO_TASK ? '' : `task:${task}`));
}
