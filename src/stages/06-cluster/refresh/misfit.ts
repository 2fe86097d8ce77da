import type { ClusterRecipe } from '../../../contract/recipe/cluster';
import type { RefreshReport, Sentence } from '../../../contract/refresh';

/** What clusters are made by. */
export interface ClusteringBasis {
  readonly embedder: string;
  /** With the settings that flat clusters depend on, see {@link methodBasis}. */
  readonly method: string;
  readonly embedded: string;
}

/** A method with what its clusters depend on beside the cut. */
export function methodBasis({ method, k, minClusterSize, minSamples }: ClusterRecipe): string {
  switch (method) {
    case 'k-means':
      return `k-means k=${k}`;
    case 'hdbscan':
      return `hdbscan minClusterSize=${minClusterSize} minSamples=${minSamples}`;
    case 'average':
    case 'complete':
    case 'single':
      return method;
  }
}

/** Why an earlier cut does not apply to a build, in one sentence; undefined when it does (CU-7). */
export function misfitOf(
  origin: RefreshReport['origin'],
  then: ClusteringBasis | undefined,
  now: ClusteringBasis,
): Sentence | undefined {
  const { cut, by, runId } = origin;
  const say = (en: string, zh: string): Sentence => ({
    en: `The cut ${cut} that ${by} approved in run ${runId} does not apply any more: ${en}.`,
    zh: `运行 ${runId} 中由 ${by} 批准的切分 ${cut} 不再适用：${zh}。`,
  });
  if (!then) return say('its clusters are not stored', '没有存下它的类');
  const change = (from: string, to: string): string => `${from} → ${to}`;
  if (then.embedder !== now.embedder) {
    return say(
      `the embedder has changed, ${change(then.embedder, now.embedder)}`,
      `向量模型变了，${change(then.embedder, now.embedder)}`,
    );
  }
  if (then.method !== now.method) {
    return say(
      `cluster.method has changed, ${change(then.method, now.method)}`,
      `聚类方法变了，${change(then.method, now.method)}`,
    );
  }
  if (then.embedded !== now.embedded) {
    return say(
      `embed.text has changed, ${change(then.embedded, now.embedded)}`,
      `做向量的文本变了，${change(then.embedded, now.embedded)}`,
    );
  }
  return undefined;
}
