import type { QualityScore, ScoredUnit } from '../contract/quality';
import type { Queryable } from './pool';

/** A score with the calls that it took. */
export interface StoredScore extends QualityScore {
  readonly callKey: string;
  readonly otherCalls: readonly string[];
}

const INSERT_SCORE = `
  with answered as (
    delete from parked_requests where run_id = $1 and work = 'judge_' || $2::text || 's' and subject = $3
  )
  insert into quality_scores (run_id, unit, subject, judge, aspects, score, call_key, other_calls)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (run_id, unit, subject) do nothing`;

/** Keep one score, at once, and strike it off the failed ones. */
export async function insertScore(db: Queryable, runId: string, score: StoredScore): Promise<void> {
  const { unit, subject, judge, aspects, callKey, otherCalls } = score;
  await db.query(INSERT_SCORE, [
    runId,
    unit,
    subject,
    judge,
    JSON.stringify(aspects),
    score.score,
    callKey,
    otherCalls,
  ]);
}

/** The scores of a run's samples or items, by id; of some only, if ids are given. */
export async function readScores(
  db: Queryable,
  runId: string,
  unit: ScoredUnit,
  subjects?: readonly string[],
): Promise<Map<string, QualityScore>> {
  const { rows } = await db.query<QualityScore>(
    `select unit, subject, judge, aspects, score from quality_scores
     where run_id = $1 and unit = $2 and ($3::text[] is null or subject = any($3)) order by subject`,
    [runId, unit, subjects ?? null],
  );
  return new Map(rows.map((score) => [score.subject, score]));
}

/** Number of samples or items of a run that have a score, among these if some are given. */
export async function countScores(
  db: Queryable,
  runId: string,
  unit: ScoredUnit,
  subjects?: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from quality_scores
     where run_id = $1 and unit = $2 and ($3::text[] is null or subject = any($3))`,
    [runId, unit, subjects ?? null],
  );
  return rows[0]!.count;
}

/** Refused samples and items whose id starts so, with their scores; two at most, enough to see that several fit. */
export async function findRefusedScores(
  db: Queryable,
  runId: string,
  idStart: string,
): Promise<QualityScore[]> {
  const { rows } = await db.query<QualityScore>(
    `select q.unit, q.subject, judge, aspects, score from quality_scores q
     join fates f on f.run_id = q.run_id and f.stage = 'judge' and f.unit = q.unit and f.subject = q.subject
     where q.run_id = $1 and starts_with(q.subject, $2) order by q.subject limit 2`,
    [runId, idStart],
  );
  return rows;
}
