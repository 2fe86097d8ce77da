import type { Queryable } from './pool';

const MISSING_HASHES = `
  select wanted.text_hash as hash from unnest($2::text[]) with ordinality as wanted (text_hash, place)
  where not exists (select from text_vectors v where v.embedder = $1 and v.text_hash = wanted.text_hash)
  order by wanted.place`;

const INSERT_VECTORS = `
  insert into text_vectors (embedder, text_hash, vector)
  select $1, * from unnest($2::text[], $3::bytea[])
  on conflict (embedder, text_hash) do nothing`;

const READ_VECTORS = `
  select text_hash as hash, vector from text_vectors where embedder = $1 and text_hash = any($2)`;

/** Vectors in one statement: 8 MB of 512 dimensions. */
const PAGE = 4096;

/** Those of `hashes` that this embedder has no vector for, in the order given. */
export async function missingHashes(
  db: Queryable,
  embedder: string,
  hashes: readonly string[],
): Promise<string[]> {
  const { rows } = await db.query<{ hash: string }>(MISSING_HASHES, [embedder, hashes]);
  return rows.map((row) => row.hash);
}

/**
 * Keep vectors for ever (CU-1). A text that has one already keeps it.
 *
 * @param vectors Shape `[hashes.length, dim]`.
 */
export async function insertVectors(
  db: Queryable,
  embedder: string,
  hashes: readonly string[],
  vectors: Float32Array,
): Promise<void> {
  const bytes = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  const width = hashes.length === 0 ? 0 : vectors.byteLength / hashes.length;
  const cells = hashes.map((_, i) => bytes.subarray(i * width, (i + 1) * width));
  await db.query(INSERT_VECTORS, [embedder, hashes, cells]);
}

/**
 * The vectors of `hashes`, in their order; a hash may come more than once.
 *
 * @returns Shape `[hashes.length, dim]`.
 * @throws `Error` when one is missing: it is retried after embedding again.
 */
export async function readVectors(
  db: Queryable,
  embedder: string,
  hashes: readonly string[],
  dim: number,
): Promise<Float32Array<ArrayBuffer>> {
  const vectors = new Float32Array(hashes.length * dim);
  const target = new Uint8Array(vectors.buffer);
  for (let start = 0; start < hashes.length; start += PAGE) {
    const page = hashes.slice(start, start + PAGE);
    const { rows } = await db.query<{ hash: string; vector: Buffer }>(READ_VECTORS, [embedder, page]);
    const vectorOf = new Map(rows.map(({ hash, vector }) => [hash, vector]));
    const missing = new Set(page.filter((hash) => !vectorOf.has(hash)));
    if (missing.size > 0) throw new Error(`${missing.size} texts have no vector of ${embedder}`);
    page.forEach((hash, i) => {
      const vector = vectorOf.get(hash)!;
      if (vector.byteLength !== dim * 4) throw new Error(`A vector of ${embedder} has not ${dim} dimensions`);
      target.set(vector, (start + i) * dim * 4);
    });
  }
  return vectors;
}

/** Dimensions of an embedder's vectors, by one of them; 0 when there is none. */
export async function readDimension(db: Queryable, embedder: string, hash: string): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    'select length(vector) as bytes from text_vectors where embedder = $1 and text_hash = $2',
    [embedder, hash],
  );
  return (rows[0]?.bytes ?? 0) / 4;
}
