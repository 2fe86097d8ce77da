import type { Queryable } from './pool';

/** The clusters of a run's distinct texts, under an approved cut or on trial for one (CU-7). */
export interface Clustering {
  readonly embedder: string;
  readonly method: string;
  /** What of a sample was embedded: `embed.text` of the recipe. */
  readonly embedded: string;
  /** Mean cosine distance up to which a row joins a cluster. */
  readonly reach: number;
  /** Hashes of the distinct texts, rising. */
  readonly leaves: readonly string[];
  /** Samples per leaf. */
  readonly weights: readonly number[];
  /** Cluster per leaf, from 1. */
  readonly labels: readonly number[];
  /** Largest number that any cluster of these ever had. */
  readonly lastCluster: number;
}

const UPSERT_CLUSTERING = `
  insert into clusterings (run_id, embedder, method, embedded, reach, leaves, weights, labels, last_cluster)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (run_id) do update set embedder = excluded.embedder, method = excluded.method,
    embedded = excluded.embedded, reach = excluded.reach, leaves = excluded.leaves, weights = excluded.weights,
    labels = excluded.labels, last_cluster = excluded.last_cluster`;

const READ_CLUSTERING = `
  select embedder, method, embedded, reach, leaves, weights, labels, last_cluster as "lastCluster"
  from clusterings where run_id = $1`;

/** Store the clusters of a run in place of earlier ones. */
export async function upsertClustering(db: Queryable, runId: string, clustering: Clustering): Promise<void> {
  const { embedder, method, embedded, reach, leaves, weights, labels, lastCluster } = clustering;
  await db.query(UPSERT_CLUSTERING, [
    runId,
    embedder,
    method,
    embedded,
    reach,
    leaves,
    weights,
    labels,
    lastCluster,
  ]);
}

export async function readClustering(db: Queryable, runId: string): Promise<Clustering | undefined> {
  const { rows } = await db.query<Clustering>(READ_CLUSTERING, [runId]);
  return rows[0];
}

/** The embedder whose vectors a run was clustered by; empty before it was. */
export async function readRunEmbedder(db: Queryable, runId: string): Promise<string> {
  const { rows } = await db.query<{ embedder: string }>(
    'select embedder from clusterings where run_id = $1',
    [runId],
  );
  return rows[0]?.embedder ?? '';
}
