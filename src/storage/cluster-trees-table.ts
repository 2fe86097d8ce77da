import type { ClusterProposal } from '../contract/proposal';
import type { Queryable } from './pool';

export interface ClusterTree {
  readonly embedder: string;
  readonly method: string;
  /** Hashes of the distinct texts, in leaf order. */
  readonly leaves: readonly string[];
  /** Samples per leaf. */
  readonly weights: readonly number[];
  /** By leaf: equal where the texts' numbers are, see `numberMarks` (DE-2). */
  readonly marks: readonly number[];
  /** SciPy linkage matrix, shape `[leaves.length - 1, 4]`. */
  readonly merges: Float64Array;
}

const STAMP = `md5(merges) || '-' || md5(embedder || method || leaf_count)`;

const UPSERT_TREE = `
  insert into cluster_trees (run_id, embedder, method, leaf_count, leaves, weights, marks, merges)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (run_id) do update set embedder = excluded.embedder, method = excluded.method,
    leaf_count = excluded.leaf_count, leaves = excluded.leaves, weights = excluded.weights,
    marks = excluded.marks, merges = excluded.merges, proposal = null`;

/** Store a run's tree in place of an earlier one, whose proposal goes with it. */
export async function upsertTree(db: Queryable, runId: string, tree: ClusterTree): Promise<void> {
  const { embedder, method, leaves, weights, marks, merges } = tree;
  const bytes = Buffer.from(merges.buffer, merges.byteOffset, merges.byteLength);
  await db.query(UPSERT_TREE, [runId, embedder, method, leaves.length, leaves, weights, marks, bytes]);
}

export async function readTree(db: Queryable, runId: string): Promise<ClusterTree | undefined> {
  const { rows } = await db.query<Omit<ClusterTree, 'merges'> & { merges: Buffer }>(
    // As JSON, which is parsed many times faster than arrays are.
    `select embedder, method, array_to_json(leaves) as leaves, array_to_json(weights) as weights,
       array_to_json(marks) as marks, merges
     from cluster_trees where run_id = $1`,
    [runId],
  );
  const row = rows[0];
  if (!row) return undefined;
  return { ...row, merges: new Float64Array(Uint8Array.from(row.merges).buffer) };
}

export async function updateProposal(db: Queryable, runId: string, proposal: ClusterProposal): Promise<void> {
  await db.query('update cluster_trees set proposal = $2 where run_id = $1', [runId, proposal]);
}

/**
 * Add a name of a node to the proposal, unless the tree has changed since.
 *
 * @param stamp As {@link readTreeStamp} gave it when the name was asked for.
 */
export async function updateClusterName(
  db: Queryable,
  runId: string,
  stamp: string,
  node: number,
  name: string,
): Promise<void> {
  await db.query(
    `update cluster_trees set proposal = jsonb_set(proposal, array['names', $3::text], to_jsonb($4::text))
     where run_id = $1 and ${STAMP} = $2 and proposal is not null`,
    [runId, stamp, node, name],
  );
}

/** Names that a model gave to nodes of a run's tree; undefined until there is a proposal. */
export async function readClusterNames(
  db: Queryable,
  runId: string,
): Promise<ClusterProposal['names'] | undefined> {
  const { rows } = await db.query<{ names: ClusterProposal['names'] | null }>(
    `select proposal->'names' as names from cluster_trees where run_id = $1`,
    [runId],
  );
  return rows[0]?.names ?? undefined;
}

/** What the reviewer sees before the cut; undefined until it was proposed. */
export async function readProposal(db: Queryable, runId: string): Promise<ClusterProposal | undefined> {
  const { rows } = await db.query<{ proposal: ClusterProposal | null }>(
    'select proposal from cluster_trees where run_id = $1',
    [runId],
  );
  return rows[0]?.proposal ?? undefined;
}

/** A mark that changes when the tree does; undefined when there is none. */
export async function readTreeStamp(db: Queryable, runId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ stamp: string }>(
    `select ${STAMP} as stamp from cluster_trees where run_id = $1`,
    [runId],
  );
  return rows[0]?.stamp;
}
