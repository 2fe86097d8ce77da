import type { SettledOverride } from '../contract/cluster-override';
import type { Cut } from '../contract/vocabulary';
import type { Queryable } from './pool';

export interface NewCutDecision {
  readonly verdict: 'approve' | 'reject';
  readonly cut: Cut | null;
  readonly by: string;
  readonly reason: string;
  /** Clusters that do not follow the recipe's quota. */
  readonly overrides?: readonly SettledOverride[];
}

export interface CutDecision extends NewCutDecision {
  readonly overrides: readonly SettledOverride[];
  /** 1, 2, … within the run. */
  readonly decision: number;
  readonly decidedAt: Date;
}

/** A retry repeats the last decision word for word: it is the same decision, not another one. */
const INSERT_DECISION = `
  insert into cut_decisions (run_id, decision, verdict, cut, by_whom, reason, overrides)
  select $1, coalesce(max(decision), 0) + 1, $2, $3::jsonb, $4, $5, $6::jsonb from cut_decisions where run_id = $1
  having not exists (
    select from cut_decisions d where d.run_id = $1 and d.verdict = $2 and d.cut is not distinct from $3::jsonb
      and d.by_whom = $4 and d.reason = $5 and d.overrides = $6::jsonb
      and d.decision = (select max(decision) from cut_decisions where run_id = $1))`;

const READ_DECISIONS = `
  select decision, verdict, cut, by_whom as "by", reason, overrides, decided_at as "decidedAt"
  from cut_decisions where run_id = $1 order by decision`;

/** Note what a person decided about the cut (CU-6). */
export async function noteDecision(db: Queryable, runId: string, decision: NewCutDecision): Promise<void> {
  const { verdict, cut, by, reason, overrides = [] } = decision;
  await db.query(INSERT_DECISION, [
    runId,
    verdict,
    cut && JSON.stringify(cut),
    by,
    reason,
    JSON.stringify(overrides),
  ]);
}

/** All decisions of a run, oldest first. */
export async function readDecisions(db: Queryable, runId: string): Promise<CutDecision[]> {
  const { rows } = await db.query<CutDecision>(READ_DECISIONS, [runId]);
  return rows;
}

export interface LastApproval extends CutDecision {
  readonly runId: string;
}

const READ_LAST_APPROVAL = `
  select d.run_id as "runId", d.decision, d.verdict, d.cut, d.by_whom as "by", d.reason, d.overrides,
    d.decided_at as "decidedAt"
  from cut_decisions d join runs r using (run_id)
  where r.dataset = $1 and d.verdict = 'approve' and d.run_id <> $2
    and r.created_at < (select created_at from runs where run_id = $2)
  order by r.created_at desc, d.decision desc limit 1`;

/** The newest approval of an earlier run of the same data set (CU-7). */
export async function readLastApproval(
  db: Queryable,
  dataset: string,
  runId: string,
): Promise<LastApproval | undefined> {
  const { rows } = await db.query<LastApproval>(READ_LAST_APPROVAL, [dataset, runId]);
  return rows[0];
}
