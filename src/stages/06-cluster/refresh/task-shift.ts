import { divergenceOf } from '../../divergence';

/** Rows by task. */
export type TaskCounts = ReadonlyMap<string, number>;

/** Rows of one task in one cluster. */
export interface ClusterTask {
  readonly cluster: number;
  readonly task: string;
  readonly rows: number;
}

/** Sum rows up by cluster and task. */
export function tasksByCluster(counts: readonly ClusterTask[]): Map<number, TaskCounts> {
  const byCluster = new Map<number, Map<string, number>>();
  for (const { cluster, task, rows } of counts) {
    const tasks = byCluster.get(cluster) ?? new Map<string, number>();
    byCluster.set(cluster, tasks);
    tasks.set(task, (tasks.get(task) ?? 0) + rows);
  }
  return byCluster;
}

/**
 * How much the tasks inside clusters have shifted (CU-7): the Jensen–Shannon divergence between a cluster's task shares
 * then and now, mean over today's rows of the clusters that have labels both times.
 *
 * @param then Task counts by cluster.
 * @param now The same today; clusters that are not in `then` do not count.
 * @returns 0 (no cluster's shares have changed) to 1 bit (no cluster has a task that it had); 0 where there is nothing to
 *   compare.
 * @see Lin, "Divergence measures based on the Shannon entropy" (1991)
 */
export function taskShift(
  then: ReadonlyMap<number, TaskCounts>,
  now: ReadonlyMap<number, TaskCounts>,
): number {
  let sum = 0;
  let rows = 0;
  for (const cluster of [...now.keys()].sort((a, b) => a - b)) {
    const before = then.get(cluster);
    const today = now.get(cluster)!;
    if (!before || before.size === 0 || today.size === 0) continue;
    const weight = total(today);
    sum += weight * jensenShannon(before, today);
    rows += weight;
  }
  return rows === 0 ? 0 : sum / rows;
}

/** Jensen–Shannon divergence of two distributions given as counts, in bits: 0 to 1. */
export function jensenShannon(a: TaskCounts, b: TaskCounts): number {
  const tasks = [...new Set([...a.keys(), ...b.keys()])].sort();
  const sharesOf = (counts: TaskCounts): number[] => {
    const all = total(counts);
    return tasks.map((task) => (counts.get(task) ?? 0) / all);
  };
  return divergenceOf(sharesOf(a), sharesOf(b)).bits;
}

function total(counts: TaskCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
