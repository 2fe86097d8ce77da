import type { Cut } from '../contract/vocabulary';
import type { Queryable } from './pool';

export interface NewCutDecision {
  readonly verdict: 'approve' | 'reject';
  readonly cut: Cut | null;
  readonly by: string;
  readonly reason: string;
}

export interface CutDecision extends NewCutDecision {
  /** 1, 2, … within the run. */
  readonly decision: number;
  readonly decidedAt: Date;
}

/** A retry repeats the last decision word for word: it is the same decision, not another one. */
const INSERT_DECISION = `
  insert into cut_decisions (run_id, decision, verdict, cut, by_whom, reason)
  select $1, coalesce(max(decision), 0) + 1, $2, $3::jsonb, $4, $5 from cut_decisions where run_id = $1
  having not exists (
    select from cut_decisions d where d.run_id = $1 and d.verdict = $2 and d.cut is not distinct from $3::jsonb
      and d.by_whom = $4 and d.reason = $5
      and d.decision = (select max(decision) from cut_decisions where run_id = $1))`;

const READ_DECISIONS = `
  select decision, verdict, cut, by_whom as "by", reason, decided_at as "decidedAt"
  from cut_decisions where run_id = $1 order by decision`;

/** Note what a person decided about the cut (CU-6). */
export async function noteDecision(db: Queryable, runId: string, decision: NewCutDecision): Promise<void> {
  const { verdict, cut, by, reason } = decision;
  await db.query(INSERT_DECISION, [runId, verdict, cut && JSON.stringify(cut), by, reason]);
}

/** All decisions of a run, oldest first. */
export async function readDecisions(db: Queryable, runId: string): Promise<CutDecision[]> {
  const { rows } = await db.query<CutDecision>(READ_DECISIONS, [runId]);
  return rows;
}
