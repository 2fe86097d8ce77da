import type { Chunk } from '../contract/vocabulary';
import type { Queryable } from './pool';

const INSERT_CHUNKS = `
  insert into chunks (ingest_id, chunk, headings, kind, text)
  select $1, chunk, array(select jsonb_array_elements_text(headings)), kind, text
  from unnest($2::int[], $3::jsonb[], $4::text[], $5::text[]) as batch (chunk, headings, kind, text)`;

/** Store the chunks of one document, in the transaction that notes its ingest. */
export async function insertChunks(db: Queryable, chunks: readonly Chunk[]): Promise<void> {
  if (chunks[0] === undefined) return;
  await db.query(INSERT_CHUNKS, [
    chunks[0].ingestId,
    chunks.map((chunk) => chunk.chunk),
    chunks.map((chunk) => JSON.stringify(chunk.headings)),
    chunks.map((chunk) => chunk.kind),
    chunks.map((chunk) => chunk.text),
  ]);
}

/** The chunks of these documents, in the order of the list and then of the text. */
export async function readChunks(db: Queryable, ingestIds: readonly string[]): Promise<Chunk[]> {
  const { rows } = await db.query<Chunk>(
    `select ingest_id as "ingestId", chunk, headings, kind, text from chunks
     where ingest_id = any($1) order by array_position($1, ingest_id), chunk`,
    [ingestIds],
  );
  return rows;
}
