import type { Sample, Verdict } from '../../contract/vocabulary';
import { Tally, type LedgerEntry } from '../ledger';
import type { Choice } from './choice';

/** Part of a sample's account whose conversation has no verdict. */
const NO_TASK = '';

/**
 * The account of sampling: one entry a task, its part `task:<id>`, so that shares before and after can be told; and one for
 * the copies of rows of small clusters, if there are any, so that none is silent.
 */
export function accountOf(
  samples: readonly Sample[],
  verdicts: ReadonlyMap<string, Verdict>,
  copyCount: number,
  choice: Choice,
): LedgerEntry[] {
  const tallies = new Map<string, Tally>([[NO_TASK, new Tally()]]);
  for (const { sampleId, conversationId } of samples) {
    const task = verdicts.get(conversationId)?.label.task ?? NO_TASK;
    let tally = tallies.get(task);
    if (!tally) tallies.set(task, (tally = new Tally()));
    tally.input += 1;
    const reason = choice.reasonOf(sampleId);
    if (reason === undefined) tally.kept += 1;
    else tally.drop(reason);
  }
  const copies = new Tally();
  copies.input = copies.kept = copyCount;
  return [
    ...[...tallies]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([task, tally]) => tally.entry('sample', 'samples', task === NO_TASK ? '' : `task:${task}`)),
    ...(copyCount > 0 ? [copies.entry('sample', 'copies')] : []),
  ];
}
