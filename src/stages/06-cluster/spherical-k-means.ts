import type { Random } from '../random';
import { RecipeError } from '../errors';
import type { Leaves } from './grow-tree';
import { moveSingles } from './k-means-moves';
import { seedCentres } from './k-means-seeds';
import { partOf, type MatrixProducts, type Watch } from './matrix-products';

const BLOCK_ROWS = 4096;

export interface KMeansResult {
  /** Cluster of each leaf, from 0. */
  readonly labels: Int32Array;
  /** Unit vectors, shape `[k, dim]`. */
  readonly centres: Float32Array;
  /** Weighted sum of cosine distances to the own centre: what is made small. */
  readonly spread: number;
  readonly iterationCount: number;
}

export interface KMeansOptions {
  readonly k: number;
  readonly random: Random;
  /** Tries from different seeds; the best is kept. */
  readonly tries?: number;
  readonly maxIterations?: number;
}

/**
 * Spherical k-means (CU-2): Lloyd's iteration under cosine distance, centres scaled to unit length, from k-means++ seeds;
 * where it stops, single leaves are moved as long as that helps.
 * A cluster that loses all its rows starts again at the row that lies farthest from its centre.
 *
 * @returns Labels with all `k` clusters in use, unless fewer than `k` vectors differ.
 * @throws {@link RecipeError} when `k` is not between 1 and the number of leaves.
 * @see Dhillon, Modha, "Concept decompositions for large sparse text data using clustering" (2001)
 */
export async function sphericalKMeans(
  leaves: Leaves,
  { k, random, tries = 4, maxIterations = 100 }: KMeansOptions,
  products: MatrixProducts,
  watch: Watch,
): Promise<KMeansResult> {
  if (!Number.isInteger(k) || k < 1 || k > leaves.weights.length) {
    throw new RecipeError(
      `cluster: k=${k} does not lie between 1 and the ${leaves.weights.length} distinct texts`,
    );
  }
  let best: KMeansResult | undefined;
  for (let i = 0; i < tries; i++) {
    const centres = await seedCentres(leaves, k, random, products, watch);
    const one = partOf(watch, (100 * i) / tries, (100 * (i + 1)) / tries);
    const result = await iterate(leaves, centres, maxIterations, products, one);
    if (!best || result.spread < best.spread) best = result;
  }
  return best!;
}

async function iterate(
  leaves: Leaves,
  centres: Float32Array,
  maxIterations: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<KMeansResult> {
  const k = centres.length / leaves.dim;
  const labels = new Int32Array(leaves.weights.length).fill(-1);
  const similarities = new Float32Array(labels.length);
  for (let iterationCount = 1; ; iterationCount++) {
    watch.check();
    watch.progress(iterationCount, maxIterations);
    const moved = await assign(leaves, centres, labels, similarities, products);
    const better = moved === 0 ? await moveSingles(leaves, labels, k, products, watch) : moved;
    if (better === 0 || iterationCount === maxIterations) {
      const spread = similarities.reduce((sum, value, leaf) => sum + leaves.weights[leaf]! * (1 - value), 0);
      return { labels, centres, spread, iterationCount };
    }
    moveCentres(leaves, centres, labels, similarities);
  }
}

/** Give every leaf its nearest centre, the first of equal ones. @returns how many changed. */
async function assign(
  { vectors, dim }: Leaves,
  centres: Float32Array,
  labels: Int32Array,
  similarities: Float32Array,
  products: MatrixProducts,
): Promise<number> {
  const k = centres.length / dim;
  let moved = 0;
  for (let top = 0; top < labels.length; top += BLOCK_ROWS) {
    const bottom = Math.min(labels.length, top + BLOCK_ROWS);
    const block = await products.product(vectors.subarray(top * dim, bottom * dim), centres, dim);
    for (let leaf = top; leaf < bottom; leaf++) {
      const base = (leaf - top) * k;
      let nearest = 0;
      for (let j = 1; j < k; j++) if (block[base + j]! > block[base + nearest]!) nearest = j;
      if (labels[leaf] !== nearest) moved++;
      labels[leaf] = nearest;
      similarities[leaf] = block[base + nearest]!;
    }
  }
  return moved;
}

/** Weighted sums, in float64 and in leaf order, scaled to unit length. */
function moveCentres(
  { vectors, dim, weights }: Leaves,
  centres: Float32Array,
  labels: Int32Array,
  similarities: Float32Array,
): void {
  const k = centres.length / dim;
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]!++;
  for (let cluster = 0; cluster < k; cluster++) {
    if (sizes[cluster] === 0) startAgain(cluster, labels, similarities, sizes);
  }
  const sums = new Float64Array(centres.length);
  labels.forEach((label, leaf) => {
    for (let c = 0; c < dim; c++) sums[label * dim + c]! += weights[leaf]! * vectors[leaf * dim + c]!;
  });
  for (let start = 0; start < centres.length; start += dim) {
    let squares = 0;
    for (let c = start; c < start + dim; c++) squares += sums[c]! ** 2;
    if (squares === 0) continue; // members cancel out: the centre stays
    const length = Math.sqrt(squares);
    for (let c = start; c < start + dim; c++) centres[c] = sums[c]! / length;
  }
}

/** Move the leaf that lies farthest from its centre, and is not alone there, to an empty cluster. */
function startAgain(
  cluster: number,
  labels: Int32Array,
  similarities: Float32Array,
  sizes: Int32Array,
): void {
  let farthest = -1;
  labels.forEach((label, leaf) => {
    if (sizes[label]! > 1 && (farthest < 0 || similarities[leaf]! < similarities[farthest]!)) farthest = leaf;
  });
  if (farthest < 0) return;
  sizes[labels[farthest]!]!--;
  sizes[cluster] = 1;
  labels[farthest] = cluster;
  similarities[farthest] = 1;
}
