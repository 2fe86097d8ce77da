import { readBudget } from '../../storage/run-budgets-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import { shardSizeOf } from './ask-context';
import type { AskPlan } from './results';

/** A plan for so many subjects, beside what the run has paid already and may pay (LM-7). */
export async function planOf(
  db: Queryable,
  { runId, recipe: { label } }: Run,
  subjectCount: number,
  estimate: { readonly leastUsd: number; readonly mostUsd: number },
): Promise<AskPlan> {
  const { paidUsd, capUsd } = await readBudget(db, runId);
  return {
    subjectCount,
    shardCount: Math.ceil(subjectCount / shardSizeOf(label)),
    mode: label.mode,
    batchPollMs: label.batchPollSeconds * 1000,
    paidUsd,
    estimate: { ...estimate, capUsd },
  };
}
