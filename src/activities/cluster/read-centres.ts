import { clusterMeans, memberOrder } from '../../stages/06-cluster/cluster-means';
import type { Centres } from '../../stages/06-cluster/refresh/centre-moves';
import type { Queryable } from '../../storage/pool';
import { missingHashes, readVectors } from '../../storage/text-vectors-table';

/** Leaves whose vectors are read at once, unless a single cluster has more: 8 MB of 512 dimensions. */
const PAGE_LEAVES = 4096;

export interface LabelledLeaves {
  readonly embedder: string;
  readonly leaves: readonly string[];
  readonly weights: readonly number[];
  readonly labels: readonly number[];
}

/**
 * Weighted mean vectors of some clusters, read a page of clusters at a time: memory holds the means, not the texts' vectors.
 * Texts whose vector is gone (a withdrawn contact's) do not count, and a cluster without any is left out.
 *
 * @param wanted Whether a cluster's mean is asked for.
 */
export async function readCentres(
  db: Queryable,
  { embedder, leaves, weights, labels }: LabelledLeaves,
  dim: number,
  wanted: (cluster: number) => boolean,
): Promise<Centres> {
  const gone = new Set(await missingHashes(db, embedder, leaves));
  const members = new Map<number, number[]>();
  labels.forEach((label, leaf) => {
    if (!wanted(label) || gone.has(leaves[leaf]!)) return;
    const inside = members.get(label);
    if (inside) inside.push(leaf);
    else members.set(label, [leaf]);
  });
  const ids = [...members.keys()].sort((a, b) => a - b);
  const means = new Float32Array(ids.length * dim);
  for (let from = 0, to = 0; from < ids.length; from = to) {
    const page: number[] = [];
    const marks: number[] = [];
    for (to = from; to < ids.length && page.length < PAGE_LEAVES; to++) {
      for (const leaf of members.get(ids[to]!)!) {
        page.push(leaf);
        marks.push(to - from + 1);
      }
    }
    const hashes = page.map((leaf) => leaves[leaf]!);
    const vectors = await readVectors(db, embedder, hashes, dim);
    const some = { vectors, dim, weights: page.map((leaf) => weights[leaf]!) };
    means.set(clusterMeans(some, memberOrder(marks, to - from), 0, to - from), from * dim);
  }
  return { ids, means };
}
