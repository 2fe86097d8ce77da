/** Two texts that share most of their n-grams. */
export interface NearPair {
  /** Indices of the texts, `a < b`. */
  readonly a: number;
  readonly b: number;
  /** Jaccard similarity of their n-gram sets, 0 to 1. */
  readonly similarity: number;
}

/** Length of the character n-grams. */
const GRAM = 5;

/** An n-gram in more texts than this is a phrase of the trade: it finds no candidates, though it counts in the overlap. */
const MAX_POSTINGS = 200;

/**
 * All pairs of texts whose sets of character 5-grams have a Jaccard similarity of at least `threshold`, ordered by `b`,
 * then `a`. Candidates come from an index of the rarer n-grams and are then compared exactly.
 */
export function nearPairs(texts: readonly string[], threshold: number): NearPair[] {
  const grams = texts.map(gramsOf);
  const frequency = new Map<string, number>();
  for (const set of grams) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const postings = new Map<string, number[]>();
  const pairs: NearPair[] = [];
  grams.forEach((set, b) => {
    const candidates = new Set<number>();
    for (const gram of set) {
      if (frequency.get(gram)! > MAX_POSTINGS) continue;
      const list = postings.get(gram);
      if (!list) postings.set(gram, [b]);
      else {
        for (const a of list) candidates.add(a);
        list.push(b);
      }
    }
    for (const a of [...candidates].sort((x, y) => x - y)) {
      const similarity = jaccard(grams[a]!, set);
      if (similarity >= threshold) pairs.push({ a, b, similarity });
    }
  });
  return pairs;
}

function gramsOf(text: string): Set<string> {
  const letters = text.replace(/\s+/g, ' ');
  const grams = new Set<string>();
  for (let i = 0; i <= Math.max(0, letters.length - GRAM); i++) grams.add(letters.slice(i, i + GRAM));
  return grams;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of small) if (large.has(gram)) common++;
  return common / (a.size + b.size - common);
}
