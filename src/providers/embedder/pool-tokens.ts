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
  lengths.forEach((count, text) => {
    const start = text * length * dim;
    const tokens = pooling === 'cls' ? 1 : count;
    const end = start + tokens * dim;
    for (let c = 0; c < dim; c++) {
      let sum = 0;
      for (let at = start + c; at < end; at += dim) sum += hidden[at]!;
      rows[text * dim + c] = sum / tokens;
    }
  });
  return rows;
}
