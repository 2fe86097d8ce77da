import { RecipeError, ShapeError } from '../errors';
import { chainDense, type LinkageMethod } from './dense-chain';
import { denseDistances } from './dense-distances';
import { toLinkageMatrix, type LinkageMatrix } from './linkage-matrix';
import type { MatrixProducts, Watch } from './matrix-products';
import { UNWATCHED } from './matrix-products';
import { emptyMerges } from './merge-list';

/** Distinct texts as vectors. */
export interface Leaves {
  /** Unit vectors, shape `[n, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
  /** How many rows each leaf stands for; at least 1. */
  readonly weights: ArrayLike<number>;
}

/** Above this the distance matrix would take more than 4 GB. */
const MAX_DENSE = 32_000;

/**
 * Exact agglomerative clustering under cosine distance (CU-2): the tree that SciPy's `linkage` gives on the same vectors
 * with every leaf repeated as often as its weight says, duplicates already merged.
 *
 * @returns The merges of the `n` leaves, shape `[n - 1, 4]`; empty for no leaf or one.
 * @throws {@link ShapeError} when sizes do not fit together.
 * @throws {@link RecipeError} when the method cannot handle so many leaves.
 */
export async function growTree(
  leaves: Leaves,
  method: LinkageMethod,
  products: MatrixProducts,
  watch: Watch = UNWATCHED,
): Promise<LinkageMatrix> {
  const { vectors, dim, weights } = leaves;
  const n = weights.length;
  if (vectors.length !== n * dim)
    throw new ShapeError(`${vectors.length} numbers are not ${n} vectors of ${dim}`);
  if (n > MAX_DENSE) {
    throw new RecipeError(`cluster.method: ${method} linkage of ${n} distinct texts needs too much memory`);
  }
  const merges = emptyMerges(n);
  if (n > 1) {
    const distances = await denseDistances(vectors, dim, products, watch);
    const clusters = {
      distances,
      weights: Float64Array.from(weights),
      leaves: Int32Array.from({ length: n }, (_, i) => i),
    };
    chainDense(clusters, method, merges, watch);
  }
  return toLinkageMatrix(merges);
}
