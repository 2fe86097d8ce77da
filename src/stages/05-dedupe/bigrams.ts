/**
 * Character bigrams of a text as a multiset (DE-2): the second 账期 of a text is another element than the first, so that
 * 哈哈 and 哈哈哈哈 differ. Every distinct element (bigram and its how-manieth occurrence) gets a whole number.
 */
export class BigramCodes {
  private readonly codes = new Map<string, number>();

  /** @param length Characters of a gram; 2 for short chat text, more where phrases of the trade must not count. */
  constructor(private readonly length = 2) {}

  /** Number of distinct elements seen so far; codes are 0 ..< size. */
  get size(): number {
    return this.codes.size;
  }

  /**
   * @returns Distinct codes, one per gram; none for a text shorter than a gram.
   */
  of(text: string): Int32Array {
    const chars = Array.from(text);
    const bigrams = new Int32Array(Math.max(0, chars.length - this.length + 1));
    const seen = new Map<string, number>();
    for (let i = 0; i < bigrams.length; i++) {
      const bigram = chars.slice(i, i + this.length).join('');
      const occurrence = (seen.get(bigram) ?? 0) + 1;
      seen.set(bigram, occurrence);
      bigrams[i] = this.codeOf(occurrence === 1 ? bigram : `${bigram}${occurrence}`);
    }
    return bigrams;
  }

  private codeOf(element: string): number {
    const known = this.codes.get(element);
    if (known !== undefined) return known;
    const code = this.codes.size;
    this.codes.set(element, code);
    return code;
  }
}

/**
 * Jaccard similarity |a ∩ b| / |a ∪ b| from sizes and overlap, 0 to 1.
 *
 * @example
 * jaccard(4, 4, 3); // => 0.6: 账期90天 against 90天账期
 */
export function jaccard(sizeA: number, sizeB: number, overlap: number): number {
  return overlap / (sizeA + sizeB - overlap);
}
