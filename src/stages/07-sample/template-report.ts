import { groupBy } from '../group-by';

/** A row that could be a template: an answer of a cluster, under its task. */
export interface TemplateRow {
  readonly sampleId: string;
  /** 0 for a row of no cluster. */
  readonly cluster: number;
  /** Cosine distance to the cluster's mean. */
  readonly distance: number;
  readonly task: string;
  readonly isKept: boolean;
}

/** One cluster that answers for several tasks. */
export interface Template {
  readonly cluster: number;
  /** The row nearest to the centre: its text stands for the cluster. */
  readonly sampleId: string;
  readonly rowCount: number;
  readonly keptCount: number;
  /** Rows that are not of the cluster's main task. */
  readonly strayCount: number;
  /** By falling count. */
  readonly tasks: readonly TemplateTask[];
}

export interface TemplateTask {
  readonly task: string;
  readonly count: number;
  /** Share of all of the task's answers that this cluster covers, 0 to 1. */
  readonly share: number;
}

/** Where the same answer is given under different tasks (DE-6), before sampling. */
export interface TemplateReport {
  /** All answers looked at. */
  readonly rowCount: number;
  /** Clusters with answers of more than one task, and their rows. */
  readonly clusterCount: number;
  readonly spanningCount: number;
  /** How much of each task lies in such clusters, largest share first. */
  readonly tasks: readonly TemplateTask[];
  /** The worst of them, by falling `strayCount`. */
  readonly templates: readonly Template[];
}

/**
 * Rank the clusters that span tasks: a model that learns the same words for different questions learns a template. A
 * cluster is the worse the more of its rows are not of its main task.
 *
 * @param rows Answers with a label, greetings left out.
 * @param limit Templates named.
 */
export function templateReport(rows: readonly TemplateRow[], limit: number): TemplateReport {
  const sizes = countBy(rows, (row) => row.task);
  const toTasks = (some: readonly TemplateRow[]): TemplateTask[] =>
    [...countBy(some, (row) => row.task)].map(([task, count]) => ({
      task,
      count,
      share: count / sizes.get(task)!,
    }));
  const clusters = groupBy(
    rows.filter((row) => row.cluster > 0),
    (row) => row.cluster,
  );
  const spanning = [...clusters].filter(([, members]) => new Set(members.map((row) => row.task)).size > 1);
  const templates = spanning.map(([cluster, members]): Template => {
    const tasks = toTasks(members).sort((a, b) => b.count - a.count || compare(a.task, b.task));
    const [centre] = [...members].sort(
      (a, b) =>
        Number(b.isKept) - Number(a.isKept) || a.distance - b.distance || compare(a.sampleId, b.sampleId),
    );
    return {
      cluster,
      sampleId: centre!.sampleId,
      rowCount: members.length,
      keptCount: members.filter((row) => row.isKept).length,
      strayCount: members.length - tasks[0]!.count,
      tasks,
    };
  });
  const covered = spanning.flatMap(([, members]) => members);
  return {
    rowCount: rows.length,
    clusterCount: spanning.length,
    spanningCount: covered.length,
    tasks: toTasks(covered).sort((a, b) => b.share - a.share || compare(a.task, b.task)),
    templates: templates
      .sort((a, b) => b.strayCount - a.strayCount || b.rowCount - a.rowCount || a.cluster - b.cluster)
      .slice(0, limit),
  };
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, number> {
  return new Map([...groupBy(values, keyOf)].map(([key, members]) => [key, members.length]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
