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
  /** The decision that a refresh goes on under (CU-7). */
  readonly from?: DecisionRef;
}

export interface DecisionRef {
  readonly runId: string;
  readonly decision: number;
}

/** Who decided what a refresh goes on under. */
export interface InheritedDecision extends DecisionRef {
  readonly by: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly decidedAt: string;
}

export interface CutDecision extends NewCutDecision {
  readonly overrides: readonly SettledOverride[];
  readonly from?: InheritedDecision;
  /** 1, 2, … within the run. */
  readonly decision: number;
  readonly decidedAt: Date;
}

/** A retry repeats the last decision word for word: it is the same decision, not another one. */
const INSERT_DECISION = `
  insert into cut_decisions (run_id, decision, verdict, cut, by_whom, reason, overrides, from_run, from_decision)
  select $1, coalesce(max(decision), 0) + 1, $2, $3::jsonb, $4, $5, $6::jsonb, $7::text, $8::integer
  from cut_decisions where run_id = $1
  having not exists (
    select from cut_decisions d where d.run_id = $1 and d.verdict = $2 and d.cut is not distinct from $3::jsonb
      and d.by_whom = $4 and d.reason = $5 and d.overrides = $6::jsonb
      and d.decision = (select max(decision) from cut_decisions where run_id = $1))`;

/** `d` with the decision that it inherits. */
const DECISION_COLUMNS = `
  d.decision, d.verdict, d.cut, d.by_whom as "by", d.reason, d.overrides, d.decided_at as "decidedAt",
  case when o.run_id is not null then json_build_object('runId', o.run_id, 'decision', o.decision, 'by', o.by_whom,
    'reason', o.reason, 'decidedAt', o.decided_at) end as "from"`;
const JOIN_ORIGIN = 'left join cut_decisions o on o.run_id = d.from_run and o.decision = d.from_decision';

const READ_DECISIONS = `
  select ${DECISION_COLUMNS} from cut_decisions d ${JOIN_ORIGIN} where d.run_id = $1 order by d.decision`;

/** Note what a person decided about the cut (CU-6). */
export async function noteDecision(db: Queryable, runId: string, decision: NewCutDecision): Promise<void> {
  const { verdict, cut, by, reason, overrides = [], from } = decision;
  await db.query(INSERT_DECISION, [
    runId,
    verdict,
    cut && JSON.stringify(cut),
    by,
    reason,
    JSON.stringify(overrides),
    from?.runId ?? null,
    from?.decision ?? null,
  ]);
}

/** All decisions of a run, oldest first. */
export async function readDecisions(db: Queryable, runId: string): Promise<CutDecision[]> {
  const { rows } = await db.query<Stored<CutDecision>>(READ_DECISIONS, [runId]);
  return rows.map(withoutNull);
}

export interface LastApproval extends CutDecision {
  readonly runId: string;
}

const readLast = (which: string): string => `
  select d.run_id as "runId", ${DECISION_COLUMNS} from cut_decisions d join runs r using (run_id) ${JOIN_ORIGIN}
  where r.dataset = $1 and d.verdict = 'approve' and d.run_id <> $2 and ${which}
    and r.created_at < (select created_at from runs where run_id = $2)
  order by r.created_at desc, d.decision desc limit 1`;
const READ_LAST_DECIDED = readLast('d.from_run is null');
const READ_LAST_APPROVAL = readLast('true');

/** The newest approval of an earlier run of the same data set: a decision, or a refresh that goes on under one (CU-7). */
export async function readLastApproval(
  db: Queryable,
  dataset: string,
  runId: string,
): Promise<LastApproval | undefined> {
  const { rows } = await db.query<Stored<LastApproval>>(READ_LAST_APPROVAL, [dataset, runId]);
  return rows[0] && withoutNull(rows[0]);
}

/** The same, but the newest that was decided about: the one whose run has a tree. */
export async function readLastDecided(
  db: Queryable,
  dataset: string,
  runId: string,
): Promise<LastApproval | undefined> {
  const { rows } = await db.query<Stored<LastApproval>>(READ_LAST_DECIDED, [dataset, runId]);
  return rows[0] && withoutNull(rows[0]);
}

type Stored<T extends CutDecision> = Omit<T, 'from'> & { readonly from: InheritedDecision | null };

function withoutNull<T extends CutDecision>({ from, ...decision }: Stored<T>): T {
  return { ...decision, ...(from && { from }) } as unknown as T;
}
