import type { Leaves } from './grow-tree';
import { addMerge, type MergeList } from './merge-list';

/** Vectors that differ from each other, each named by the smallest leaf that has it. */
export interface DistinctLeaves {
  /** Shape `[names.length, dim]`. */
  readonly vectors: Float32Array;
  readonly dim: number;
  readonly weights: Float64Array;
  readonly names: Int32Array;
}

/**
 * Merge leaves with equal vectors at height 0: different texts may have one vector, and thousands of equal distances would
 * make neighbour lists useless.
 *
 * @param leaves The vectors are moved together in place.
 * @param merges The merges are added here.
 */
export function collapseEqual(leaves: Leaves, merges: MergeList): DistinctLeaves {
  const { vectors, dim, weights } = leaves;
  const n = weights.length;
  const bits = new Int32Array(vectors.buffer, vectors.byteOffset, vectors.length);
  const byHash = new Map<number, number[]>(); // hash of a vector → positions among the distinct ones
  const names: number[] = [];
  const sums: number[] = [];
  for (let leaf = 0; leaf < n; leaf++) {
    const hash = hashRow(bits, leaf, dim);
    const sameHash = byHash.get(hash);
    const twin = sameHash?.find((place) => equalRows(bits, leaf, place, dim));
    if (twin !== undefined) {
      addMerge(merges, names[twin]!, leaf, 0);
      sums[twin]! += weights[leaf]!;
      continue;
    }
    const place = names.length;
    if (sameHash) sameHash.push(place);
    else byHash.set(hash, [place]);
    names.push(leaf);
    sums.push(weights[leaf]!);
    if (place !== leaf) vectors.copyWithin(place * dim, leaf * dim, (leaf + 1) * dim);
  }
  return {
    vectors: vectors.subarray(0, names.length * dim),
    dim,
    weights: Float64Array.from(sums),
    names: Int32Array.from(names),
  };
}

function hashRow(bits: Int32Array, row: number, dim: number): number {
  let hash = 0x811c9dc5;
  for (let i = row * dim; i < (row + 1) * dim; i++)
    hash = Math.imul(hash ^ bits[i]!, 0x01000193) ^ (hash >>> 15);
  return hash;
}

function equalRows(bits: Int32Array, a: number, b: number, dim: number): boolean {
  for (let c = 0; c < dim; c++) if (bits[a * dim + c] !== bits[b * dim + c]) return false;
  return true;
}
