import type { Random } from '../random';
import { cutGrid } from './cut-grid';
import { mergesBelow } from './cut-tree';
import { growTree, type Leaves } from './grow-tree';
import type { LinkageMatrix } from './linkage-matrix';
import type { MatrixProducts, Watch } from './matrix-products';
import { rowsOf, seededSubset } from './seeded-subset';
import type { ScoredCut, Suggestion } from './suggest-cuts';

/** Sets without structure to compare with. */
const REFERENCES = 6;

/**
 * Gap statistic over a seeded subset of leaves: how much tighter the clusters at each cut are than clusters of equally many
 * texts without structure (each dimension's values dealt out anew, then scaled to unit length). The suggestion is the
 * coarsest cut whose gap the next finer one does not beat by more than its standard error.
 *
 * @param subset At most so many leaves are looked at.
 * @returns undefined when the grid is empty.
 * @see Tibshirani, Walther, Hastie, "Estimating the number of clusters in a data set via the gap statistic" (2001)
 */
export async function suggestGap(
  z: LinkageMatrix,
  leaves: Leaves,
  options: { readonly gridSize: number; readonly subset: number; readonly random: Random },
  products: MatrixProducts,
  watch: Watch,
): Promise<Suggestion | undefined> {
  const { dim } = leaves;
  const rows = rowsOf(leaves, seededSubset(leaves.weights.length, options.subset, options.random));
  const count = rows.length / dim;
  if (count < 4) return undefined;
  const own = await grow(rows, dim, products, watch);
  const ownSpread = logSpreads(own, rows, dim);
  const references: Float64Array[] = [];
  for (let i = 0; i < REFERENCES; i++) {
    const dealt = dealtAnew(rows, dim, options.random);
    references.push(logSpreads(await grow(dealt, dim, products, watch), dealt, dim));
  }
  const seen = new Set<number>();
  const scored: (ScoredCut & { readonly error: number })[] = [];
  for (const cut of cutGrid(z, leaves.weights.length, options.gridSize).reverse()) {
    const clusterCount = count - mergesBelow(own, { t: cut.t });
    if (clusterCount < 2 || clusterCount > count - 2 || seen.has(clusterCount)) continue;
    seen.add(clusterCount);
    const expected = references.map((spreads) => spreads[clusterCount]!);
    const mean = expected.reduce((sum, value) => sum + value, 0) / REFERENCES;
    const variance = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0) / REFERENCES;
    const error = Math.sqrt(variance * (1 + 1 / REFERENCES));
    scored.push({ ...cut, score: mean - ownSpread[clusterCount]!, error });
  }
  // From coarse to fine.
  const best =
    scored.find(
      (cut, i) => i + 1 < scored.length && cut.score >= scored[i + 1]!.score - scored[i + 1]!.error,
    ) ?? scored.at(-1);
  if (!best) return undefined;
  const curve = scored.map(({ t, clusterCount, score }) => ({ t, clusterCount, score })).reverse();
  return { by: 'gap', best: { t: best.t, clusterCount: best.clusterCount }, curve };
}

function grow(
  rows: Float32Array,
  dim: number,
  products: MatrixProducts,
  watch: Watch,
): Promise<LinkageMatrix> {
  const weights = new Uint8Array(rows.length / dim).fill(1);
  const quiet: Watch = { ...watch, progress: () => undefined };
  return growTree({ vectors: rows.slice(), dim, weights }, { method: 'average' }, products, quiet);
}

/** Rows with each dimension shuffled by itself, scaled to unit length: the same marginals, no clusters. */
function dealtAnew(rows: Float32Array, dim: number, random: Random): Float32Array {
  const dealt = rows.slice();
  const count = rows.length / dim;
  for (let c = 0; c < dim; c++) {
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const kept = dealt[i * dim + c]!;
      dealt[i * dim + c] = dealt[j * dim + c]!;
      dealt[j * dim + c] = kept;
    }
  }
  for (let start = 0; start < dealt.length; start += dim) {
    const row = dealt.subarray(start, start + dim);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0)) || 1;
    for (let c = 0; c < dim; c++) row[c]! /= length;
  }
  return dealt;
}

/**
 * Logarithm of the summed cosine distances of rows to their cluster's mean, for every number of clusters.
 *
 * @returns `result[k]` for `k` clusters, 1 to the number of rows.
 */
function logSpreads(z: LinkageMatrix, rows: Float32Array, dim: number): Float64Array {
  const n = rows.length / dim;
  const sums = Float64Array.from(rows); // by slot: a merged cluster takes its first part's
  const slotOf = Int32Array.from({ length: 2 * n }, (_, i) => i);
  const sizes = new Float64Array(n).fill(1);
  // A cluster of size m with sum S spreads m - |S|²/m: the rows have length 1.
  const spreadOf = (slot: number): number => {
    let squares = 0;
    for (let c = 0; c < dim; c++) squares += sums[slot * dim + c]! ** 2;
    return Math.max(0, sizes[slot]! - squares / sizes[slot]!);
  };
  const result = new Float64Array(n + 1);
  let spread = 0;
  for (let i = 0; i < n - 1; i++) {
    const a = slotOf[z[4 * i]!]!;
    const b = slotOf[z[4 * i + 1]!]!;
    spread -= spreadOf(a) + spreadOf(b);
    for (let c = 0; c < dim; c++) sums[a * dim + c]! += sums[b * dim + c]!;
    sizes[a]! += sizes[b]!;
    spread += spreadOf(a);
    slotOf[n + i] = a;
    result[n - 1 - i] = Math.log(Math.max(spread, 1e-9));
  }
  return result;
}
