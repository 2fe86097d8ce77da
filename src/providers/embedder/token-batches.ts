/** Texts that go through the model together. */
export interface TokenBatch {
  /** Positions of the texts. */
  readonly texts: readonly number[];
  /** Tokens of the longest: the others are padded to it. */
  readonly length: number;
}

/**
 * Cut texts into batches of like lengths, so that little is spent on padding: short texts many at a time, long ones few. A
 * batch holds at most `mostTokens` with its padding, or a single text, and at most `mostTexts`.
 *
 * @param lengths Tokens of each text.
 * @returns By rising length, equal lengths by position.
 */
export function tokenBatches(
  lengths: readonly number[],
  mostTokens: number,
  mostTexts: number,
): TokenBatch[] {
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const batches: TokenBatch[] = [];
  let texts: number[] = [];
  order.forEach((text, i) => {
    texts.push(text);
    const next = order[i + 1];
    const full = texts.length === mostTexts || (texts.length + 1) * (lengths[next ?? text] ?? 0) > mostTokens;
    if (next !== undefined && !full) return;
    batches.push({ texts, length: lengths[text]! });
    texts = [];
  });
  return batches;
}

/**
 * Token ids and attention mask of a batch, padded on the right.
 *
 * @param ids Token ids by text.
 * @returns Both of shape `[batch.texts.length, batch.length]`.
 */
export function paddedInputs(
  ids: readonly (readonly number[])[],
  { texts, length }: TokenBatch,
  padId: number,
): { readonly inputIds: BigInt64Array; readonly attentionMask: BigInt64Array } {
  const inputIds = new BigInt64Array(texts.length * length).fill(BigInt(padId));
  const attentionMask = new BigInt64Array(texts.length * length);
  texts.forEach((text, row) => {
    ids[text]!.forEach((id, i) => {
      inputIds[row * length + i] = BigInt(id);
    });
    attentionMask.fill(1n, row * length, row * length + ids[text]!.length);
  });
  return { inputIds, attentionMask };
}
