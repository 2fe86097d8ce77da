import type { Queryable } from './pool';

export interface ClusterMember {
  readonly sampleId: string;
  /** 1, 2, … by falling size. */
  readonly cluster: number;
  /** Cosine distance to the cluster's mean, 0 to 2. */
  readonly distance: number;
}

const INSERT_MEMBERS = `
  insert into cluster_members (run_id, sample_id, cluster, distance)
  select $1, * from unnest($2::text[], $3::int[], $4::float8[])`;

/** Write every sample's cluster in place of what an earlier cut gave it. */
export async function replaceMembers(
  db: Queryable,
  runId: string,
  members: readonly ClusterMember[],
): Promise<void> {
  await db.query('delete from cluster_members where run_id = $1', [runId]);
  await db.query(INSERT_MEMBERS, [
    runId,
    members.map((member) => member.sampleId),
    members.map((member) => member.cluster),
    members.map((member) => member.distance),
  ]);
}

/** All members of a run, by cluster, then nearest to the mean first. */
export async function readMembers(db: Queryable, runId: string): Promise<ClusterMember[]> {
  const { rows } = await db.query<ClusterMember>(
    `select sample_id as "sampleId", cluster, distance from cluster_members
     where run_id = $1 order by cluster, distance, sample_id`,
    [runId],
  );
  return rows;
}

const COUNT_TASKS = `
  select m.cluster, v.label ->> 'task' as task, count(*)::integer as rows
  from cluster_members m join samples s using (run_id, sample_id) join verdicts v using (run_id, conversation_id)
  where m.run_id = $1 group by 1, 2 order by 1, 2`;

/** Rows by cluster and task, where the conversation has a label. */
export async function countTasks(
  db: Queryable,
  runId: string,
): Promise<{ readonly cluster: number; readonly task: string; readonly rows: number }[]> {
  const { rows } = await db.query<{ cluster: number; task: string; rows: number }>(COUNT_TASKS, [runId]);
  return rows;
}
