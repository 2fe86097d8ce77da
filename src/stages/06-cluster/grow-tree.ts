import { RecipeError, ShapeError } from '../errors';
import { averageLinkage } from './average-linkage';
import { closeTree } from './close-tree';
import { collapseEqual, type DistinctLeaves } from './collapse-equal';
import { chainDense, type LinkageMethod } from './dense-chain';
import { denseDistances } from './dense-distances';
import { toLinkageMatrix, type LinkageMatrix } from './linkage-matrix';
import type { LinkageState } from './linkage-state';
import type { MatrixProducts, Watch } from './matrix-products';
import { partOf, UNWATCHED } from './matrix-products';
import { emptyMerges, type MergeList } from './merge-list';
import { singleLinkage } from './single-linkage';

/** Distinct texts as vectors. */
export interface Leaves {
  /** Unit vectors, shape `[n, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
  /** How many rows each leaf stands for; at least 1. */
  readonly weights: ArrayLike<number>;
}

export interface LinkageOptions {
  readonly method: LinkageMethod;
  /** Merges above are not looked for and have the height `Infinity`; 2, the largest cosine distance, grows the whole tree. */
  readonly highestCut?: number;
  /** State of an earlier try on the same leaves with the same options: the tree comes out the same, sooner. */
  readonly resume?: LinkageState | undefined;
}

/** Complete linkage keeps all distances: 2.3 GB for so many vectors. */
const MAX_COMPLETE = 24_000;

/**
 * Exact agglomerative clustering under cosine distance (CU-2): the tree that SciPy's `linkage` gives on the same vectors
 * with every leaf repeated as often as its weight says, duplicates already merged.
 *
 * @param leaves The vectors may be overwritten: they take most of the memory, and a copy would double it.
 * @returns The merges of the `n` leaves, shape `[n - 1, 4]`; empty for no leaf or one.
 * @throws {@link ShapeError} when sizes do not fit together.
 * @throws {@link RecipeError} when the method cannot handle so many leaves.
 */
export async function growTree(
  leaves: Leaves,
  { method, highestCut = 2, resume }: LinkageOptions,
  products: MatrixProducts,
  watch: Watch = UNWATCHED,
): Promise<LinkageMatrix> {
  const { vectors, dim, weights } = leaves;
  const n = weights.length;
  if (vectors.length !== n * dim) {
    throw new ShapeError(`${vectors.length} numbers are not ${n} vectors of ${dim}`);
  }
  // Rounding may put opposite vectors a little above 2.
  const limit = highestCut < 2 ? highestCut : Infinity;
  const merges = emptyMerges(n);
  const distinct = collapseEqual(leaves, merges);
  switch (method) {
    case 'average':
      await averageLinkage(distinct, limit, merges, products, watch, resume);
      break;
    case 'single':
      await singleLinkage(
        distinct,
        merges,
        products,
        watch,
        resume?.kind === 'searching' ? resume : undefined,
      );
      break;
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
