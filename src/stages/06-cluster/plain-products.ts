import { dot, PEAK_WIDTH, type MatrixProducts } from './matrix-products';

/** Products in plain JavaScript: a few GFLOP/s, no library. For small inputs and as a second method in tests. */
export const plainProducts: MatrixProducts = {
  product: (a, b, dim) => Promise.resolve(multiply(a, b, dim)),

  productWithPeaks: (a, b, dim) => {
    const n = a.length / dim;
    const m = b.length / dim;
    const products = multiply(a, b, dim);
    const rowPeaks = new Float32Array((n * m) / PEAK_WIDTH).fill(-Infinity);
    const columnPeaks = new Float32Array((n * m) / PEAK_WIDTH).fill(-Infinity);
    products.forEach((value, at) => {
      const row = Math.floor(at / m);
      const column = at % m;
      const inRow = row * (m / PEAK_WIDTH) + Math.floor(column / PEAK_WIDTH);
      const inColumn = Math.floor(row / PEAK_WIDTH) * m + column;
      if (value > rowPeaks[inRow]!) rowPeaks[inRow] = value;
      if (value > columnPeaks[inColumn]!) columnPeaks[inColumn] = value;
    });
    return Promise.resolve({ products, rowPeaks, columnPeaks });
  },

  exactProduct: (a, b, dim) => {
    const m = b.length / dim;
    const result = new Float64Array((a.length / dim) * m);
    for (let at = 0; at < result.length; at++) {
      const p = Math.floor(at / m) * dim;
      const q = (at % m) * dim;
      for (let c = 0; c < dim; c++) result[at]! += a[p + c]! * b[q + c]!;
    }
    return Promise.resolve(result);
  },
};

function multiply(a: Float32Array, b: Float32Array, dim: number): Float32Array {
  const m = b.length / dim;
  const result = new Float32Array((a.length / dim) * m);
  for (let at = 0; at < result.length; at++) result[at] = dot(a, Math.floor(at / m), b, at % m, dim);
  return result;
}
