import fc from 'fast-check';
import { nearPairs } from '../../../src/stages/10-mix/near-pairs';

/** The same by comparing all with all. */
function allPairs(texts: readonly string[], threshold: number): string[] {
  const grams = (text: string): string[] => {
    const seen = new Map<string, number>();
    const parts = Array.from(text, (_, i) => text.slice(i, i + 5)).filter((gram) => gram.length === 5);
    return parts.map((gram) => {
      seen.set(gram, (seen.get(gram) ?? 0) + 1);
      return `${gram}#${seen.get(gram)!}`;
    });
  };
  const found: string[] = [];
  texts.forEach((y, b) => {
    texts.slice(0, b).forEach((x, a) => {
      const [mine, theirs] = [new Set(grams(x)), new Set(grams(y))];
      const common = [...mine].filter((gram) => theirs.has(gram)).length;
      if (common > 0 && common / (mine.size + theirs.size - common) >= threshold) found.push(`${a}-${b}`);
    });
  });
  return found;
}

describe('nearPairs (MX-2)', () => {
  it('finds what comparing all with all finds', () => {
    const text = fc.string({ unit: fc.constantFrom('账', '期', '天'), minLength: 0, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.constantFrom(0.5, 0.8, 1), (texts, threshold) => {
        expect(nearPairs(texts, threshold).map(({ a, b }) => `${a}-${b}`)).toEqual(
          allPairs(texts, threshold),
        );
      }),
    );
  });
});
