import type { Queryable } from './pool';

/** What sampling says of a sample that stays. */
export interface StoredMark {
  readonly sampleId: string;
  readonly tags: readonly string[];
  /** How often it is in the training split beyond once. */
  readonly copies: number;
}

/** An array of arrays would have to be rectangular: tags travel as JSON. */
const INSERT_MARKS = `
  insert into sample_marks (run_id, sample_id, tags, copies)
  select $1, sample_id, array(select jsonb_array_elements_text(tags)), copies
  from unnest($2::text[], $3::jsonb[], $4::int[]) as mark (sample_id, tags, copies)`;

/** Write all marks of a run in place of those of an earlier try. */
export async function replaceMarks(
  db: Queryable,
  runId: string,
  marks: readonly StoredMark[],
): Promise<void> {
  await db.query('delete from sample_marks where run_id = $1', [runId]);
  await db.query(INSERT_MARKS, [
    runId,
    marks.map((mark) => mark.sampleId),
    marks.map((mark) => JSON.stringify(mark.tags)),
    marks.map((mark) => mark.copies),
  ]);
}

/** Marks by sample id. */
export async function readMarks(db: Queryable, runId: string): Promise<Map<string, StoredMark>> {
  const { rows } = await db.query<StoredMark>(
    'select sample_id as "sampleId", tags, copies from sample_marks where run_id = $1 order by sample_id',
    [runId],
  );
  return new Map(rows.map((mark) => [mark.sampleId, mark]));
}
