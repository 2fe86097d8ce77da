/**
 * One vector a text from those of its tokens: the mean of the tokens that are not padding, or the first token's.
 *
 * @param hidden Token vectors, shape `[n, length, dim]`.
 * @param lengths Tokens of each text that are not padding; the first ones.
 * @returns Shape `[n, dim]`.
 */
export function poolTokens(
  hidden: Float32Array,
  {
    length,
    dim,
    lengths,
  }: { readonly length: number; readonly dim: number; readonly lengths: readonly number[] },
  pooling: 'mean' | 'cls',
): Float32Array {
  const rows = new Float32Array(lengths.length * dim);
  const sums = new Float64Array(dim);
  lengths.forEach((count, text) => {
    const start = text * length * dim;
    const row = text * dim;
    if (pooling === 'cls') {
      rows.set(hidden.subarray(start, start + dim), row);
      return;
    }
    sums.fill(0);
    for (let at = start; at < start + count * dim; at += dim) {
      for (let c = 0; c < dim; c++) sums[c]! += hidden[at + c]!;
    }
    for (let c = 0; c < dim; c++) rows[row + c] = sums[c]! / count;
  });
  return rows;
}
