import { BigramCodes } from './bigrams';

/**
 * Grams of all texts in one global order, rarest first: what {@link NearIndex} wants. Ties go by first occurrence.
 *
 * @param texts Folded texts.
 * @param gramLength Characters of a gram.
 * @returns One ascending list of ranks a text.
 */
export function orderTexts(texts: readonly string[], gramLength = 2): Int32Array[] {
  const codes = new BigramCodes(gramLength);
  const ordered = texts.map((text) => codes.of(text));
  const frequency = new Int32Array(codes.size);
  for (const text of ordered) for (const code of text) frequency[code]! += 1;

  const byRarity = Int32Array.from(frequency.keys()).sort((a, b) => frequency[a]! - frequency[b]! || a - b);
  const rankOf = new Int32Array(codes.size);
  byRarity.forEach((code, rank) => (rankOf[code] = rank));
  for (const text of ordered) {
    for (let i = 0; i < text.length; i++) text[i] = rankOf[text[i]!]!;
    text.sort();
  }
  return ordered;
}
