import type { Pool } from 'pg';
import type { Sample } from '../contract/vocabulary';
import { embeddedText } from '../stages/06-cluster/distinct-texts';
import type { VectorsOf } from '../stages/07-sample/cap-clusters';
import { contentHash } from '../stages/hash';
import { readTree } from '../storage/cluster-trees-table';
import type { Run } from '../storage/runs-table';
import { readDimension, readVectors } from '../storage/text-vectors-table';

/** The vectors that samples were clustered by, read a cluster at a time. */
export async function sampleVectors(
  pool: Pool,
  { runId, recipe }: Run,
  samples: readonly Sample[],
): Promise<VectorsOf> {
  const embedder = (await readTree(pool, runId))?.embedder ?? '';
  const sampleOf = new Map(samples.map((sample) => [sample.sampleId, sample]));
  return async (sampleIds) => {
    const hashes = sampleIds.map((id) => contentHash(embeddedText(sampleOf.get(id)!, recipe.embed.text)));
    const distinct = [...new Set(hashes)];
    const dim = await readDimension(pool, embedder, distinct[0] ?? '');
    const vectors = await readVectors(pool, embedder, distinct, dim);
    if (distinct.length === hashes.length) return { vectors, dim };
    const place = new Map(distinct.map((hash, i) => [hash, i]));
    const rows = new Float32Array(hashes.length * dim);
    hashes.forEach((hash, i) => {
      const from = place.get(hash)! * dim;
      rows.set(vectors.subarray(from, from + dim), i * dim);
    });
    return { vectors: rows, dim };
  };
}
