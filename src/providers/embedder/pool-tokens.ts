/**
 * One vector a text from those of its tokens, written where the caller wants it: the mean of the tokens that are not padding,
 * or the first token's.
 *
 * @param hidden Token vectors, shape `[n, length, dim]`.
 * @param lengths Tokens of each text that are not padding; the first ones.
 * @param rows Where the vectors go, shape `[any, dim]`.
 * @param places Row of each text in `rows`.
 */
export function poolTokens(
  hidden: Float32Array,
  {
    length,
    dim,
    lengths,
  }: { readonly length: number; readonly dim: number; readonly lengths: readonly number[] },
  pooling: 'mean' | 'cls',
  rows: Float32Array,
  places: readonly number[],
): void {
  const sums = new Float64Array(dim);
  lengths.forEach((count, text) => {
    const start = text * length * dim;
    const place = places[text]! * dim;
    if (pooling === 'cls') {
      rows.set(hidden.subarray(start, start + dim), place);
      return;
    }
    sums.fill(0);
    for (let at = start; at < start + count * dim; at += dim) {
      for (let c = 0; c < dim; c++) sums[c]! += hidden[at + c]!;
    }
    for (let c = 0; c < dim; c++) rows[place + c] = sums[c]! / count;
  });
}
