import { cutTree, maxHeight } from '../cut-tree';
import type { ClusterMethod } from '../../../contract/recipe/cluster';
import { growTree, type Leaves } from '../grow-tree';
import type { MatrixProducts, Watch } from '../matrix-products';
import { isFlatMethod } from '../recommend-flat';
import { joinNearest } from './join-nearest';

export interface PlaceInput {
  /** Texts that no earlier build had. The vectors may be overwritten. */
  readonly rows: Leaves;
  /** Mean vectors of the clusters that they may join, shape `[clusters, dim]`. */
  readonly centres: Float32Array;
  /** Mean cosine distance up to which a row joins a cluster, and clusters are joined. */
  readonly reach: number;
  /** Of the approved clusters; what joins none of flat ones is joined by average linkage. */
  readonly method: ClusterMethod;
  /** When the rows that join nothing weigh more than this, their clusters are not looked for. */
  readonly mostApart: number;
}

export interface Placed {
  /** By row: position of the centre that it joins; -1: none. */
  readonly joined: Int32Array;
  /** By row: which new cluster it is in, from 1 by falling weight; 0: it joined one, or clusters were not looked for. */
  readonly founded: Int32Array;
}

/**
 * Give new rows their clusters under an approved cut (CU-7): each joins the nearest centre within reach; the rest form
 * clusters of their own, by exact linkage at the same distance.
 */
export async function placeRows(input: PlaceInput, products: MatrixProducts, watch: Watch): Promise<Placed> {
  const { rows, centres, reach, method, mostApart } = input;
  const { vectors, dim, weights } = rows;
  const joined = await joinNearest(vectors, centres, dim, reach, products, watch);
  const founded = new Int32Array(joined.length);
  const apart = Array.from(joined.keys()).filter((row) => joined[row] === -1);
  const weightsApart = apart.map((row) => weights[row]!);
  const weightApart = weightsApart.reduce((sum, weight) => sum + weight, 0);
  if (apart.length === 0 || weightApart > mostApart) return { joined, founded };
  const own = new Float32Array(apart.length * dim);
  apart.forEach((row, i) => {
    own.set(vectors.subarray(row * dim, (row + 1) * dim), i * dim);
  });
  const leaves = { vectors: own, dim, weights: weightsApart };
  const z = await growTree(leaves, { method: isFlatMethod(method) ? 'average' : method }, products, watch);
  const { labels } = cutTree(z, weightsApart, { t: Math.min(reach, maxHeight(z)) });
  apart.forEach((row, i) => {
    founded[row] = labels[i]!;
  });
  return { joined, founded };
}
