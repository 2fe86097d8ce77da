import type { LinkageState } from './linkage-state';

/**
 * The one thing that the cluster stage needs from the machine: products of row-major float32 matrices. Methods that
 * need all-against-all distances ask for them block by block, so no implementation ever sees an N² matrix.
 */
export interface MatrixProducts {
  /**
   * Dot products of all rows of `a` with all rows of `b`: `a · bᵀ`.
   *
   * @param a Shape `[n, dim]`. Not modified, not kept.
   * @param b Shape `[m, dim]`. Not modified, not kept.
   * @returns Shape `[n, m]`. It may be overwritten by the next call: use it at once.
   */
  product(a: Float32Array, b: Float32Array, dim: number): Promise<Float32Array>;

  /**
   * The same with its peaks, so that a search for large values can pass over most of them unseen.
   *
   * @param a Shape `[n, dim]`, `n` a multiple of {@link PEAK_WIDTH}.
   * @param b Shape `[m, dim]`, `m` a multiple of {@link PEAK_WIDTH} and at least 128.
   */
  productWithPeaks(a: Float32Array, b: Float32Array, dim: number): Promise<ProductWithPeaks>;

  /** The same in float64, for matrices that are small. The result is the caller's. */
  exactProduct(a: Float64Array, b: Float64Array, dim: number): Promise<Float64Array>;
}

/** How many neighbours one peak stands for. */
export const PEAK_WIDTH = 16;

/** May be overwritten by the next call. */
export interface ProductWithPeaks {
  /** Shape `[n, m]`. */
  readonly products: Float32Array;
  /** Largest of every 16 columns of a row, shape `[n, m / 16]`. */
  readonly rowPeaks: Float32Array;
  /** Largest of every 16 rows of a column, shape `[n / 16, m]`. */
  readonly columnPeaks: Float32Array;
}

/** Told now and then how far a long computation is; asked whether to stop. */
export interface Watch {
  progress(done: number, total: number): void;
  /** @throws the reason, when the computation should end. */
  check(): void;
  /** Offered a state that the computation could go on from; `capture` copies it, if the watch wants it now. */
  offer?(capture: () => LinkageState): void;
}

/** A watch for one part of a computation: its progress runs from `from` to `to` percent of the whole. */
export function partOf(watch: Watch, from: number, to: number): Watch {
  return {
    ...watch,
    progress: (done, total) => {
      watch.progress(Math.floor(from + ((to - from) * done) / Math.max(1, total)), 100);
    },
  };
}

/** The same watch, never offered a state. */
export function withoutOffers(watch: Watch): Watch {
  return {
    progress: (done, total) => {
      watch.progress(done, total);
    },
    check: () => {
      watch.check();
    },
  };
}

/** Nobody watches. */
export const UNWATCHED: Watch = { progress: () => undefined, check: () => undefined };

/** Dot product of row `i` of `a` and row `j` of `b`, summed in float64 in a fixed order. */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  const p = i * dim;
  const q = j * dim;
  const whole = dim - (dim % 4);
  // Four running sums keep the processor's adders busy; the order of additions is the same on every machine.
  for (let c = 0; c < whole; c += 4) {
    sum0 += a[p + c]! * b[q + c]!;
    sum1 += a[p + c + 1]! * b[q + c + 1]!;
    sum2 += a[p + c + 2]! * b[q + c + 2]!;
    sum3 += a[p + c + 3]! * b[q + c + 3]!;
  }
  for (let c = whole; c < dim; c++) sum0 += a[p + c]! * b[q + c]!;
  return sum0 + sum1 + (sum2 + sum3);
}
