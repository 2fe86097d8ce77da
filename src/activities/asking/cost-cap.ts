import { BudgetSpentError, type CostAccount } from '../../providers/model/model-client';
import type { Queryable } from '../../storage/pool';
import { readBudget } from '../../storage/run-budgets-table';

/**
 * The account that a run's calls are charged to (LM-7). It is asked before each request, by every worker, so the cap can
 * be passed by the requests in flight at that moment and by no more. Answers that are stored already cost nothing and
 * are not held up.
 */
export function costAccountOf(db: Queryable, runId: string): CostAccount {
  return {
    payer: runId,
    async check() {
      const { paidUsd, capUsd } = await readBudget(db, runId);
      if (capUsd === 0 || paidUsd < capUsd) return;
      throw new BudgetSpentError(
        `Models have cost ${paidUsd.toFixed(2)} of the ${capUsd.toFixed(2)} US$ that they may cost`,
      );
    },
  };
}
