import type { ClusterActivities } from '../../src/activities/cluster';
import type { ConverseActivities } from '../../src/activities/converse';
import type { IngestActivities } from '../../src/activities/ingest';
import type { JudgeActivities } from '../../src/activities/judge';
import type { LabelActivities } from '../../src/activities/label';
import type { NamingActivities } from '../../src/activities/naming';
import type { OutputActivities } from '../../src/activities/output';
import type { TaxonomyActivities } from '../../src/activities/taxonomy';
import type { OpenRunResult, RunActivities } from '../../src/activities/runs';

export type Activities = RunActivities &
  IngestActivities &
  ConverseActivities &
  ClusterActivities &
  LabelActivities &
  JudgeActivities &
  NamingActivities &
  TaxonomyActivities &
  OutputActivities;

/** Stand-ins for activities that count and answer; `calls` lists their names in the order of their calls. */
export interface Stubs {
  readonly activities: Activities;
  readonly calls: string[];
  /** Inputs of the calls of one activity. */
  inputsOf(name: keyof Activities): unknown[];
}

const OPENED: OpenRunResult = {
  dataset: 'demo',
  chatFileCount: 2,
  documentCount: 1,
  factTableCount: 1,
  approvalPolicy: 'wait',
  approvalTimeoutMs: 72 * 3_600_000,
  approvalRemindMs: 24 * 3_600_000,
  labelOnFailure: 'wait',
  adjudication: 'skip',
  shardsInFlight: 2,
  judges: false,
  names: false,
  reviewUrl: 'http://127.0.0.1:8088',
};

const INGESTED = { known: false, inputCount: 10, keptCount: 8, droppedCount: 1, failedCount: 1 };

/**
 * @param opened What `openRun` answers differently.
 * @param replaced Activities that behave otherwise.
 */
export function createStubs(opened: Partial<OpenRunResult> = {}, replaced: Partial<Activities> = {}): Stubs {
  const plain: Activities = {
    openRun: answer({ ...OPENED, ...opened }),
    closeRun: answer(undefined),
    readLedger: answer([]),
    loadFacts: answer(INGESTED),
    ingestDocument: answer(INGESTED),
    ingestChat: answer(INGESTED),
    buildConversations: answer({ messageCount: 16, conversationCount: 4, sampleCount: 6 }),
    dropRepeats: answer({ keptCount: 5, droppedCount: 1 }),
    planEmbedding: answer({ textCount: 5, partCount: 2 }),
    embedPart: answer({ embeddedCount: 3 }),
    joinLastCut: answer({ fits: false, reason: '' }),
    keepLastCut: answer({ kept: false, reason: '' }),
    growTree: answer({ leafCount: 5, sampleCount: 5 }),
    calibrateCuts: answer(undefined),
    proposeCut: answer({
      ...{ suggested: { t: 0.25 }, clusterCount: 3, maxHeight: 0.9, leafCount: 5 },
      presets: { strict: 0.1, medium: 0.2, loose: 0.95 },
    }),
    checkCut: answer(undefined),
    applyCut: answer({ clusterCount: 3 }),
    noteRejection: answer(undefined),
    checkEndpoints: answer(undefined),
    planLabelling: answer({
      subjectCount: 4,
      shardCount: 2,
      mode: 'direct',
      batchPollMs: 60_000,
      paidUsd: 0,
      estimate: { leastUsd: 0, mostUsd: 0, capUsd: 0 },
    }),
    labelShard: answer({ answeredCount: 2, failedCount: 0, paidUsd: 0.5 }),
    retryParked: answer({ answeredCount: 1, failedCount: 0, paidUsd: 0.5 }),
    submitBatches: answer({ answeredCount: 2, failedCount: 0, paidUsd: 0.5, openCount: 0 }),
    collectBatches: answer({ openCount: 0 }),
    cancelBatches: answer({ openCount: 0 }),
    setBudget: answer(undefined),
    settleLabels: answer({ agreedCount: 4, doubtfulCount: 0, failedCount: 0 }),
    countAdjudicated: answer({ queuedCount: 0, labelledCount: 0 }),
    induceTaxonomy: answer({ proposalCount: 0 }),
    planJudging: answer({
      subjectCount: 5,
      shardCount: 1,
      mode: 'direct',
      batchPollMs: 60_000,
      paidUsd: 0.5,
      estimate: { leastUsd: 0, mostUsd: 0, capUsd: 0 },
    }),
    judgeShard: answer({ answeredCount: 5, failedCount: 0, paidUsd: 0.6 }),
    submitJudgeBatches: answer({ answeredCount: 5, failedCount: 0, paidUsd: 0.6, openCount: 0 }),
    collectJudgeBatches: answer({ openCount: 0 }),
    retryParkedScores: answer({ answeredCount: 5, failedCount: 0, paidUsd: 0.6 }),
    settleScores: answer({ keptCount: 4, belowCount: 1, failedCount: 0 }),
    nameClusters: answer({ namedCount: 3, unnamedCount: 0, reason: '' }),
    sampleTargets: answer({ inputCount: 5, keptCount: 4 }),
    makeItems: answer({ dialogueCount: 4, knowledgeCount: 2, structuredCount: 1 }),
    mixItems: answer({ itemCount: 7, shortfalls: [] }),
    checkGates: answer({ checkedCount: 7 }),
    writeRelease: answer({ releaseDir: '/releases/demo/x', contentId: 'abc', itemCount: 7 }),
  };
  const calls: string[] = [];
  const inputs = new Map<string, unknown[]>();
  const activities = Object.fromEntries(
    Object.entries({ ...plain, ...replaced }).map(([name, run]) => [
      name,
      (input: unknown) => {
        calls.push(name);
        inputs.set(name, [...(inputs.get(name) ?? []), input]);
        return (run as (input: unknown) => unknown)(input);
      },
    ]),
  ) as unknown as Activities;
  return { activities, calls, inputsOf: (name) => inputs.get(name) ?? [] };
}

function answer<T>(value: T): () => Promise<T> {
  return () => Promise.resolve(value);
}
