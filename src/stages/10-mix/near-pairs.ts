import { NearIndex } from '../05-dedupe/near-index';
import { orderTexts } from '../05-dedupe/order-texts';

/** Two texts that share most of their n-grams. */
export interface NearPair {
  /** Indices of the texts, `a < b`. */
  readonly a: number;
  readonly b: number;
  /** Jaccard similarity of their n-grams, as multisets, 0 to 1. */
  readonly similarity: number;
}

/** Characters of a gram: long enough that phrases of the trade, which any two texts share, do not make them alike. */
const GRAM_LENGTH = 5;

/** Any text may be near any other. */
const NO_GUARD = '';

/** All pairs of texts whose character 5-grams have a Jaccard similarity of at least `threshold`, by `b`, then `a`. */
export function nearPairs(texts: readonly string[], threshold: number): NearPair[] {
  const index = new NearIndex(orderTexts(texts, GRAM_LENGTH), threshold);
  return texts.flatMap((_, b) => {
    const pairs = index.within(b, NO_GUARD).map(({ id: a, similarity }) => ({ a, b, similarity }));
    index.add(b, NO_GUARD);
    return pairs;
  });
}
