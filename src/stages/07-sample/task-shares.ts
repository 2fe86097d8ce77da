import type { LedgerEntry } from '../ledger';

export interface TaskShare {
  readonly task: string;
  /** Shares of the labelled samples before and after sampling, 0 to 1. */
  readonly before: number;
  readonly after: number;
}

export interface TaskShares {
  /** Largest share before first. */
  readonly tasks: readonly TaskShare[];
  /** Total variation distance of the two distributions: the share of rows that would have to change task, 0 to 1. */
  readonly divergence: number;
}

const TASK_PART = 'task:';

/**
 * How sampling shifted the tasks (SA-3's before and after), from the accounts that `sampleTargets` notes.
 *
 * @param entries Any ledger entries; those of stage `sample` with a task as their part count.
 */
export function taskShares(entries: readonly LedgerEntry[]): TaskShares {
  const own = entries.filter((entry) => entry.stage === 'sample' && entry.part.startsWith(TASK_PART));
  const before = own.reduce((sum, entry) => sum + entry.input, 0);
  const after = own.reduce((sum, entry) => sum + entry.kept, 0);
  const tasks = own
    .map((entry) => ({
      task: entry.part.slice(TASK_PART.length),
      before: entry.input / before,
      after: after === 0 ? 0 : entry.kept / after,
    }))
    .sort((a, b) => b.before - a.before || (a.task < b.task ? -1 : 1));
  const divergence =
    after === 0 ? 0 : tasks.reduce((sum, task) => sum + Math.abs(task.after - task.before), 0) / 2;
  return { tasks, divergence };
}
