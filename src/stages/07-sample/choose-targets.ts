import type { SettledOverride } from '../../contract/cluster-override';
import { DIMENSIONS, type SampleRecipe } from '../../contract/recipe/sample';
import type { Fate, Sample, Verdict } from '../../contract/vocabulary';
import { numberSignature } from '../05-dedupe/number-signature';
import { groupBy } from '../group-by';
import type { LedgerEntry } from '../ledger';
import { accountOf } from './account';
import { capClusters, capFates, passOn, type Cluster, type VectorsOf } from './cap-clusters';
import { Choice } from './choice';
import { classesOf } from './classes';
import { greetingBounds, inDrawnOrder } from './kept-greetings';
import { keepShares, type ShareRow } from './keep-shares';
import { marksOf, type SampleMark } from './sample-marks';
import type { SamplingReport } from './sampling-report';
import { shareReport } from './share-report';
import { templateReport } from './template-report';
import { weighTargets } from './weigh-targets';

/** A sample's place in the clusters of the approved cut. */
export interface ClusteredRow {
  readonly sampleId: string;
  readonly cluster: number;
  /** Cosine distance to the cluster's mean. */
  readonly distance: number;
}

export interface Candidates {
  /** In the run's order. */
  readonly samples: readonly Sample[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** A sample without a row is never capped. */
  readonly rows: readonly ClusteredRow[];
  /** What a person decided about single clusters, instead of the quota (CU-6). */
  readonly overrides?: readonly SettledOverride[] | undefined;
  /** Quality score by sample, where a judge has given one (LA-8). */
  readonly quality?: ReadonlyMap<string, number> | undefined;
  /** Vectors of the rows of one cluster. */
  readonly vectorsOf: VectorsOf;
}

export interface ChosenTargets {
  readonly fates: readonly Fate[];
  readonly entries: readonly LedgerEntry[];
  /** Tags and copies, of samples that have any. */
  readonly marks: readonly SampleMark[];
  readonly report: SamplingReport;
}

/** Templates that the report names. */
const TEMPLATES = 20;

/**
 * Decide which samples go on to become items. In order: a sample whose conversation could not be labelled drops out, and
 * so does a cluster that a person dropped; openings, closings and greetings keep their share (SA-1); each cluster is cut
 * to its quota (SA-2), its rows chosen for quality and spread (SA-4); greetings that fell below their least number come
 * back; then tasks, scenarios and products get their shares (SA-3). Of a cluster that a person keeps whole, nothing goes.
 *
 * @param seed With equal inputs, an equal seed gives an equal choice.
 */
export async function chooseTargets(
  { samples, verdicts, rows, overrides = [], quality, vectorsOf }: Candidates,
  rules: SampleRecipe,
  seed: number,
): Promise<ChosenTargets> {
  const rowOf = new Map(rows.map((row) => [row.sampleId, row]));
  const overrideOf = new Map(overrides.map(({ cluster, keep }) => [cluster, keep]));
  const clusters = [...groupBy(samples, ({ sampleId }) => rowOf.get(sampleId)?.cluster ?? 0)]
    .filter(([cluster]) => cluster > 0)
    .sort(([a], [b]) => a - b)
    .map(([cluster, members]): Cluster => ({
      cluster,
      keep: overrideOf.get(cluster),
      rows: members.map(({ sampleId, target }) => ({
        ...rowOf.get(sampleId)!,
        numbers: numberSignature(target),
        quality: quality?.get(sampleId),
      })),
    }));

  const choice = new Choice();
  const isLeft = (id: string): boolean => choice.isLeft(id);
  const keepOf = (id: string): Cluster['keep'] => overrideOf.get(rowOf.get(id)?.cluster ?? 0);
  const { greetings, tags } = weighTargets(samples, verdicts, keepOf, rules, seed, choice);
  const quota = { cap: rules.clusterCap, ratio: rules.clusterRatio };
  const ranks = await capClusters(clusters, quota, vectorsOf, seed, choice);
  restoreGreetings(greetings, rules, seed, choice);

  const greeting = new Set(greetings);
  const answers = samples.flatMap(({ sampleId, conversationId }): ShareRow[] => {
    const verdict = verdicts.get(conversationId);
    if (!verdict || greeting.has(sampleId) || rules.smallTalkTasks.includes(verdict.label.task)) return [];
    return [
      {
        ...classesOf(verdict.label),
        sampleId,
        isLeft: isLeft(sampleId),
        isFixed: keepOf(sampleId) === 'all',
        rank: ranks.get(sampleId) ?? 0,
        quality: quality?.get(sampleId),
      },
    ];
  });
  const { dropped, tolerance, wanted } = keepShares(answers, rules.distribution, seed);
  for (const id of dropped) choice.drop(id, 'distribution');
  passOn(clusters, choice);

  const marks = marksOf(clusters, tags, greeting, rules.oversample, choice);
  const copyCount = marks.reduce((sum, mark) => sum + mark.copies, 0);
  const capped = await capFates(clusters, vectorsOf, choice);
  const cappedFate = new Map(capped.map((fate) => [fate.subject, fate]));
  return {
    fates: samples.flatMap(({ sampleId }): Fate[] => {
      const reason = choice.reasonOf(sampleId);
      if (reason === undefined) return [];
      return [cappedFate.get(sampleId) ?? { unit: 'sample', subject: sampleId, reason }];
    }),
    entries: accountOf(samples, verdicts, copyCount, choice),
    marks,
    report: {
      greetings: {
        before: greetings.length,
        after: greetings.filter(isLeft).length,
        ...greetingBounds(greetings.length, rules),
      },
      keyMoments: countTags(marks),
      clusters: {
        cappedCount: clusters.filter((one) => one.rows.some((row) => cappedFate.has(row.sampleId))).length,
        copyCount,
      },
      shares: DIMENSIONS.map((name) =>
        shareReport(name, answers, isLeft, wanted[rules.distribution.within.indexOf(name)]),
      ),
      tolerance: {
        wanted: rules.distribution.tolerance,
        used: tolerance,
        droppedCount: goneFor(samples, 'distribution', choice),
      },
      templates: templateReport(
        answers.map(({ sampleId, task }) => ({
          sampleId,
          task,
          cluster: rowOf.get(sampleId)?.cluster ?? 0,
          distance: rowOf.get(sampleId)?.distance ?? 0,
          isKept: isLeft(sampleId),
        })),
        TEMPLATES,
      ),
    },
  };
}

/** Cluster quotas may take away more greetings than may go: some come back, in the order of their draws. */
function restoreGreetings(
  greetings: readonly string[],
  rules: SampleRecipe,
  seed: number,
  choice: Choice,
): void {
  const { least } = greetingBounds(greetings.length, rules);
  let missing = least - greetings.filter((id) => choice.isLeft(id)).length;
  for (const id of inDrawnOrder(greetings, seed)) {
    if (missing <= 0) return;
    if (choice.isLeft(id)) continue;
    choice.restore(id);
    missing--;
  }
}

function goneFor(samples: readonly Sample[], reason: string, choice: Choice): number {
  return samples.filter(({ sampleId }) => choice.reasonOf(sampleId) === reason).length;
}

function countTags(marks: readonly SampleMark[]): Record<string, number> {
  const tags = [
    ...groupBy(
      marks.flatMap((mark) => mark.tags),
      (tag) => tag,
    ),
  ];
  return Object.fromEntries(tags.sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, all]) => [tag, all.length]));
}
