/** Names that live in workflow histories. They are permanent, like table names: add, never rename. */

/** Task queues by resource (OP-6): more workers on a queue is all it takes to grow. */
export const TASK_QUEUES = {
  /** Workflows, and activities that wait on the database. What the Temporal UI's start form wants. */
  light: 'dialoom',
  /** Long computations: ingest, embedding, clustering. */
  cpu: 'dialoom-cpu',
  /** Paid calls to models. */
  model: 'dialoom-model',
} as const;

/** The recipe that `{}` means when the worker's environment names no other. */
export const DEFAULT_RECIPE = 'demo';

/** Search attributes: `name → indexed type` (OP-1). */
export const SEARCH_ATTRIBUTES = {
  DialoomDataset: 'KEYWORD',
  DialoomStage: 'KEYWORD',
  DialoomWaitsFor: 'KEYWORD',
} as const;

/** Id of a build's workflow; `stamp` makes builds of one data set distinct, e.g. `20261124T080500Z`. */
export function buildWorkflowId(dataset: string, stamp: string): string {
  return `build-release/${dataset}/${stamp}`;
}

/** Id of the child that labels a build's conversations. */
export function labelWorkflowId(runId: string): string {
  return `label-conversations/${runId}`;
}

/** What models are asked for, by the same machinery: labels of conversations, scores of samples and of made items. */
export type WorkName = 'label' | 'judge_samples' | 'judge_items';

/** Id of the child that has a build's samples or items scored. */
export function judgeWorkflowId(runId: string, unit: string): string {
  return `judge-quality/${runId}/${unit}s`;
}

/** Id of the nightly schedule of a data set (OP-5). */
export function scheduleId(dataset: string): string {
  return `nightly/${dataset}`;
}

/** The stages of a build in the order in which people read them. */
export const STAGES = [
  'open',
  'ingest',
  'converse',
  'dedupe',
  'embed',
  'cluster',
  'approve',
  'label',
  'sample',
  'make',
  'judge',
  'mix',
  'gate',
  'release',
  'done',
] as const;
export type Stage = (typeof STAGES)[number];
