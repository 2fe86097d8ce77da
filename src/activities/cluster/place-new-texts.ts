import type { ClusterMethod } from '../../contract/recipe/cluster';
import type { Centres } from '../../stages/06-cluster/refresh/centre-moves';
import type { Placed } from '../../stages/06-cluster/refresh/place-rows';
import { readVectors } from '../../storage/text-vectors-table';
import type { ClusterDeps } from './context';
import { runOnThread } from './run-on-thread';
import { watched } from './tree';

export interface NewTexts {
  readonly rows: readonly { readonly hash: string; readonly weight: number }[];
  readonly embedder: string;
  readonly dim: number;
  readonly method: ClusterMethod;
  readonly reach: number;
  /** Clusters that were approved. */
  readonly approved: Centres;
  /** Clusters that were founded since. */
  readonly later: Centres;
  readonly mostApart: number;
}

/** Find clusters for texts that no earlier build had, off the event loop; positions count approved centres, then later ones. */
export async function placeNewTexts(deps: ClusterDeps, runId: string, texts: NewTexts): Promise<Placed> {
  const { rows, embedder, dim, method, reach, approved, later, mostApart } = texts;
  if (rows.length === 0) return { joined: new Int32Array(0), founded: new Int32Array(0) };
  const hashes = rows.map(({ hash }) => hash);
  const vectors = await readVectors(deps.pool, embedder, hashes, dim);
  const centres = new Float32Array(approved.means.length + later.means.length);
  centres.set(approved.means);
  centres.set(later.means, approved.means.length);
  const weights = rows.map(({ weight }) => weight);
  const input = { rows: { vectors, dim, weights }, centres, reach, method, mostApart };
  return runOnThread({ kind: 'place', input, threadCount: deps.threadCount ?? 0 }, watched(deps, runId));
}
