import { ApplicationFailure } from '@temporalio/activity';
import { sumPaid } from '../../storage/model-calls-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';

/** How often a build that waits at its cap looks whether it was raised. */
const LOOK_EVERY_MS = 30_000;

/**
 * Stop before another round of calls when the run has paid as much as its recipe allows (LM-7). Nothing fails: the
 * activity is tried again until the cap is raised, see `raiseCostCap`. A round that has begun is finished, so the cap
 * can be passed by the calls of the shards in flight.
 *
 * @throws ApplicationFailure of type `CostCapReached` (retryable) that says what was paid and what to do.
 */
export async function checkCostCap(db: Queryable, run: Run): Promise<void> {
  const cap = run.recipe.label.maxCostUsd;
  if (cap === 0) return;
  const paid = await sumPaid(db, run.runId);
  if (paid < cap) return;
  throw ApplicationFailure.create({
    type: 'CostCapReached',
    message:
      `Labelling has cost ${paid.toFixed(2)} US$, and label.maxCostUsd is ${cap.toFixed(2)} US$. ` +
      'The build waits; raise the budget to go on',
    nextRetryDelay: LOOK_EVERY_MS,
  });
}
