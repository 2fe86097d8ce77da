import type { Leaves } from './grow-tree';
import type { MatrixProducts, Watch } from './matrix-products';

const BLOCK_ROWS = 1024;

/**
 * Move single leaves to another cluster where that makes the whole tighter, one after the other. Lloyd's iteration stops
 * where no leaf is nearer to another centre; a single move also counts how the two centres turn, and so finds better ends.
 *
 * @param labels Cluster of each leaf, from 0. Overwritten.
 * @returns How many were moved.
 * @see Dhillon, Guan, Kogan, "Iterative clustering of high dimensional text data augmented by local search" (2002)
 */
export async function moveSingles(
  { vectors, dim, weights }: Leaves,
  labels: Int32Array,
  k: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<number> {
  const sums = new Float64Array(k * dim);
  const sizes = new Int32Array(k);
  labels.forEach((label, leaf) => {
    sizes[label]!++;
    add(sums, label, vectors, leaf, dim, weights[leaf]!);
  });
  const lengths = Float64Array.from({ length: k }, (_, cluster) => lengthOf(sums, cluster, dim));
  let moved = 0;
  for (let top = 0; top < labels.length; top += BLOCK_ROWS) {
    watch.check();
    const bottom = Math.min(labels.length, top + BLOCK_ROWS);
    const rows = vectors.subarray(top * dim, bottom * dim);
    // Sums change within the block: these products only choose whom to try, exact ones decide.
    const block = await products.product(rows, Float32Array.from(sums), dim);
    for (let leaf = top; leaf < bottom; leaf++) {
      const from = labels[leaf]!;
      if (sizes[from] === 1) continue;
      const weight = weights[leaf]!;
      let to = -1;
      let most = -Infinity;
      for (let cluster = 0; cluster < k; cluster++) {
        const gain = gainOf(lengths[cluster]!, block[(leaf - top) * k + cluster]!, weight);
        if (cluster !== from && gain > most) {
          most = gain;
          to = cluster;
        }
      }
      if (to < 0) continue;
      const gained = gainOf(lengths[to]!, project(sums, to, vectors, leaf, dim), weight);
      const lost = -gainOf(lengths[from]!, project(sums, from, vectors, leaf, dim), -weight);
      if (gained - lost < 1e-9) continue;
      add(sums, from, vectors, leaf, dim, -weight);
      add(sums, to, vectors, leaf, dim, weight);
      lengths[from] = lengthOf(sums, from, dim);
      lengths[to] = lengthOf(sums, to, dim);
      sizes[from]!--;
      sizes[to]!++;
      labels[leaf] = to;
      moved++;
    }
  }
  return moved;
}

/** How much longer a sum of this length gets by `weight` times a unit vector with this dot product. */
function gainOf(length: number, product: number, weight: number): number {
  return Math.sqrt(Math.max(0, length ** 2 + 2 * weight * product + weight ** 2)) - length;
}

function add(
  sums: Float64Array,
  cluster: number,
  vectors: Float32Array,
  leaf: number,
  dim: number,
  weight: number,
): void {
  for (let c = 0; c < dim; c++) sums[cluster * dim + c]! += weight * vectors[leaf * dim + c]!;
}

function project(
  sums: Float64Array,
  cluster: number,
  vectors: Float32Array,
  leaf: number,
  dim: number,
): number {
  let sum = 0;
  for (let c = 0; c < dim; c++) sum += sums[cluster * dim + c]! * vectors[leaf * dim + c]!;
  return sum;
}

function lengthOf(sums: Float64Array, cluster: number, dim: number): number {
  let squares = 0;
  for (let c = 0; c < dim; c++) squares += sums[cluster * dim + c]! ** 2;
  return Math.sqrt(squares);
}
