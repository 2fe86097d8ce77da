import type { ClusterMethod } from '../../contract/recipe/cluster';
import { RecipeError, ShapeError } from '../errors';
import { seededRandom } from '../random';
import { averageLinkage } from './average-linkage';
import { closeTree } from './close-tree';
import { collapseEqual, type DistinctLeaves } from './collapse-equal';
import { chainDense } from './dense-chain';
import { denseDistances } from './dense-distances';
import { flatTree } from './flat-tree';
import { hdbscan } from './hdbscan';
import { toLinkageMatrix, type LinkageMatrix } from './linkage-matrix';
import type { LinkageState, SearchingState } from './linkage-state';
import type { MatrixProducts, Watch } from './matrix-products';
import { partOf, UNWATCHED, withoutOffers } from './matrix-products';
import { emptyMerges, type MergeList } from './merge-list';
import { singleLinkage } from './single-linkage';
import { sphericalKMeans } from './spherical-k-means';

/** Distinct texts as vectors. */
export interface Leaves {
  /** Unit vectors, shape `[n, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
  /** How many rows each leaf stands for; at least 1. */
  readonly weights: ArrayLike<number>;
}

export interface TreeOptions {
  readonly method: ClusterMethod;
  /** Merges above are not looked for and have the height `Infinity`; 2, the largest cosine distance, grows the whole tree. */
  readonly highestCut?: number;
  /** State of an earlier try on the same leaves with the same options: the tree comes out the same, sooner. */
  readonly resume?: LinkageState | undefined;
  /** Clusters (k-means); 0, the default, means the square root of the number of leaves. */
  readonly k?: number;
  /** Rows that make a cluster, and a neighbourhood (HDBSCAN); 0 samples, the default, means as many as make a cluster. */
  readonly minClusterSize?: number;
  readonly minSamples?: number;
  /** The recipe's (k-means). */
  readonly seed?: number;
}

/** Complete linkage keeps all distances: 2.3 GB for so many vectors. */
const MAX_COMPLETE = 24_000;
/** Up to so many leaves k-means has time to start from ten seeds. */
const MANY_TRIES = 20_000;

/**
 * The cluster tree by any method (CU-2). By a linkage it is exact: the tree that SciPy's `linkage` gives on the same vectors
 * with every leaf repeated as often as its weight says, duplicates already merged. By k-means and HDBSCAN, which find flat
 * clusters, it is the tree over those, see `flatTree`.
 *
 * @param leaves The vectors may be overwritten: they take most of the memory, and a copy would double it.
 * @returns The merges of the `n` leaves, shape `[n - 1, 4]`; empty for no leaf or one.
 * @throws {@link ShapeError} when sizes do not fit together.
 * @throws {@link RecipeError} when the method cannot handle so many leaves.
 */
export async function growTree(
  leaves: Leaves,
  options: TreeOptions,
  products: MatrixProducts,
  watch: Watch = UNWATCHED,
): Promise<LinkageMatrix> {
  const { vectors, dim, weights } = leaves;
  const { method, highestCut = 2, resume } = options;
  const n = weights.length;
  if (vectors.length !== n * dim) {
    throw new ShapeError(`${vectors.length} numbers are not ${n} vectors of ${dim}`);
  }
  // Rounding may put opposite vectors a little above 2.
  const limit = highestCut < 2 ? highestCut : Infinity;
  const merges = emptyMerges(n);
  const distinct = collapseEqual(leaves, merges);
  const searching = resume?.kind === 'searching' ? resume : undefined;
  switch (method) {
    case 'average':
      await averageLinkage(distinct, limit, merges, products, watch, resume);
      break;
    case 'single':
      await singleLinkage(distinct, merges, products, watch, searching);
      break;
    case 'k-means':
    case 'hdbscan': {
      const finding = partOf(watch, 0, 90);
      const labels =
        method === 'k-means'
          ? await kMeansLabels(distinct, options, products, finding)
          : await hdbscanLabels(distinct, options, products, finding, searching);
      // The tree over flat clusters is soon done again: no state of it is worth keeping.
      const joining = withoutOffers(partOf(watch, 90, 100));
      await flatTree(distinct, labels, limit, merges, products, joining);
      break;
    }
    case 'complete':
      await completeLinkage(distinct, merges, products, partOf(watch, 0, 100));
      break;
  }
  closeTree(merges, limit);
  return toLinkageMatrix(merges);
}

async function completeLinkage(
  { vectors, dim, weights, names }: DistinctLeaves,
  merges: MergeList,
  products: MatrixProducts,
  watch: Watch,
): Promise<void> {
  if (names.length > MAX_COMPLETE) {
    throw new RecipeError(
      `cluster.method: complete linkage takes at most ${MAX_COMPLETE} distinct texts, and there are ${names.length}; ` +
        'choose average or single',
    );
  }
  const distances = await denseDistances(vectors, dim, products, watch);
  chainDense({ distances, weights, leaves: names }, 'complete', merges, watch);
}

async function kMeansLabels(
  leaves: DistinctLeaves,
  { k = 0, seed = 0 }: TreeOptions,
  products: MatrixProducts,
  watch: Watch,
): Promise<Int32Array> {
  const n = leaves.names.length;
  if (n === 0) return new Int32Array(0);
  const wanted = Math.min(n, k === 0 ? Math.round(Math.sqrt(n)) : k);
  const random = seededRandom(`${seed}/cluster/k-means`);
  const tries = n <= MANY_TRIES ? 10 : 4;
  return (await sphericalKMeans(leaves, { k: wanted, random, tries }, products, watch)).labels;
}

function hdbscanLabels(
  leaves: DistinctLeaves,
  { minClusterSize = 50, minSamples = 0 }: TreeOptions,
  products: MatrixProducts,
  watch: Watch,
  resume?: SearchingState,
): Promise<Int32Array> {
  const sizes = { minClusterSize, minSamples: minSamples === 0 ? minClusterSize : minSamples };
  return hdbscan(leaves, sizes, products, watch, resume);
}
