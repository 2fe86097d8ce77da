import type { BudgetState } from '../contract/payloads';
import type { Queryable } from './pool';

const READ_BUDGET = `
  select coalesce(b.paid_usd, 0) as "paidUsd",
    coalesce(b.cap_usd, (r.recipe #>> '{label,maxCostUsd}')::float8) as "capUsd"
  from runs r left join run_budgets b using (run_id) where r.run_id = $1`;

/** What a run's calls have cost, and its cap: a person's, else the recipe's (LM-7). A cap of 0 is none. */
export async function readBudget(db: Queryable, runId: string): Promise<BudgetState> {
  const { rows } = await db.query<BudgetState>(READ_BUDGET, [runId]);
  return rows[0] ?? { paidUsd: 0, capUsd: 0 };
}

const SET_CAP = `
  insert into run_budgets (run_id, cap_usd) values ($1, $2)
  on conflict (run_id) do update set cap_usd = excluded.cap_usd`;

/** Set a run's cap. Its recipe stays as it is: what a build may cost does not belong to what it makes. */
export async function setCostCap(db: Queryable, runId: string, capUsd: number): Promise<void> {
  await db.query(SET_CAP, [runId, capUsd]);
}
