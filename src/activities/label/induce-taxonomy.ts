import type { RunRef } from '../../contract/payloads';
import {
  proposeTasks,
  spellTasks,
  type FreeTask,
  type SpeltTask,
  type TaskProposal,
} from '../../stages/08-label/induce-tasks';
import { cutTree } from '../../stages/06-cluster/cut-tree';
import { growTree } from '../../stages/06-cluster/grow-tree';
import { plainProducts } from '../../stages/06-cluster/plain-products';
import { upsertReport } from '../../storage/run-reports-table';
import { readRun, type Run } from '../../storage/runs-table';
import { readVerdicts } from '../../storage/verdicts-table';
import type { ClusterDeps } from '../cluster/context';
import { embedTexts } from '../cluster/embed-texts';
import { whileBeating } from '../while-beating';

/** What a run's free-text tasks would add to the taxonomy (LA-6). */
export interface TaxonomyReport {
  /** Conversations whose task the taxonomy does not have. */
  readonly freeCount: number;
  readonly proposals: readonly TaskProposal[];
  /** Conversations whose free task was too rare to be looked at. */
  readonly leftOut: number;
}

/** Distinct spellings that are grouped, at most: the most used. */
const MOST_TEXTS = 3000;
/** Stage under which the report is filed. */
export const TAXONOMY_REPORT = 'taxonomy';

/** Group the run's free-text tasks, by the run's embedder and exact average linkage, and report them as proposals. */
export async function induceTaxonomy(
  deps: ClusterDeps,
  { runId }: RunRef,
): Promise<{ readonly proposalCount: number }> {
  const run = await readRun(deps.pool, runId);
  const spelt = spellTasks(await readFreeTasks(deps, runId));
  const looked = spelt.slice(0, MOST_TEXTS);
  const groups = await whileBeating('taxonomy', () => groupTasks(deps, run, looked));
  const { newTasks } = run.recipe.label;
  const taken = run.recipe.taxonomy.tasks.map(({ id }) => id);
  const proposals = proposeTasks(looked, groups, newTasks.minCount, taken);
  const report: TaxonomyReport = {
    freeCount: countOf(spelt),
    proposals,
    leftOut: countOf(spelt.slice(MOST_TEXTS)),
  };
  await upsertReport(deps.pool, runId, TAXONOMY_REPORT, report);
  return { proposalCount: proposals.length };
}

/** In the order of conversation ids. */
async function readFreeTasks({ pool }: ClusterDeps, runId: string): Promise<FreeTask[]> {
  const verdicts = await readVerdicts(pool, runId);
  return [...verdicts.values()].flatMap(({ conversationId, label: { freeTask } }) =>
    freeTask === undefined ? [] : [{ conversationId, text: freeTask }],
  );
}

/** @returns The group of each task. */
async function groupTasks(
  deps: ClusterDeps,
  run: Run,
  tasks: readonly SpeltTask[],
): Promise<ArrayLike<number>> {
  if (tasks.length < 2) return tasks.map((_, i) => i);
  const { vectors, dim } = await embedTexts(
    deps,
    run,
    tasks.map(({ text }) => text),
  );
  const weights = tasks.map(({ conversationIds }) => conversationIds.length);
  const tree = await growTree({ vectors, dim, weights }, { method: 'average' }, plainProducts);
  return cutTree(tree, weights, { t: run.recipe.label.newTasks.distance }).labels;
}

const countOf = (tasks: readonly SpeltTask[]): number =>
  tasks.reduce((sum, { conversationIds }) => sum + conversationIds.length, 0);
