import fc from 'fast-check';
import { jaccard } from '../../../src/stages/05-dedupe/bigrams';
import { NearIndex, type NearestText } from '../../../src/stages/05-dedupe/near-index';
import { orderTexts } from '../../../src/stages/05-dedupe/order-texts';

/** Bigrams as a list, repeated ones numbered: another way to the same multiset. */
function bigramsOf(text: string): Set<string> {
  const found: string[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    const bigram = text.slice(i, i + 2);
    found.push(`${bigram}#${found.filter((each) => each.startsWith(`${bigram}#`)).length}`);
  }
  return new Set(found);
}

function similarityOf(a: string, b: string): number {
  const [first, second] = [bigramsOf(a), bigramsOf(b)];
  const overlap = [...first].filter((each) => second.has(each)).length;
  return jaccard(first.size, second.size, overlap);
}

interface Text {
  readonly text: string;
  readonly guard: string;
}

/** Keep each text that is near none kept before; for the others the nearest kept one. By comparing with all. */
function bruteForce(texts: readonly Text[], threshold: number): (NearestText | undefined)[] {
  const kept: number[] = [];
  return texts.map(({ text, guard }, id) => {
    let best: NearestText | undefined;
    for (const other of kept) {
      if (texts[other]!.guard !== guard || text.length < 2 || texts[other]!.text.length < 2) continue;
      const similarity = similarityOf(text, texts[other]!.text);
      if (similarity >= threshold && similarity > (best?.similarity ?? -1)) best = { id: other, similarity };
    }
    if (!best) kept.push(id);
    return best;
  });
}

function byIndex(texts: readonly Text[], threshold: number): (NearestText | undefined)[] {
  const index = new NearIndex(orderTexts(texts.map(({ text }) => text)), threshold);
  return texts.map(({ guard }, id) => {
    const near = index.nearest(id, guard);
    if (!near) index.add(id, guard);
    return near;
  });
}

describe('NearIndex (DE-2)', () => {
  it('finds 90天账期 for 账期90天 at .6: 3 of 5 bigrams are common', () => {
    const texts = ['账期90天', '90天账期'].map((text) => ({ text, guard: '' }));
    expect(byIndex(texts, 0.6)[1]).toEqual({ id: 0, similarity: 0.6 });
    expect(byIndex(texts, 0.61)[1]).toBeUndefined();
  });

  it('counts repeated bigrams as often as they stand', () => {
    const texts = ['哈哈哈哈', '哈哈'].map((text) => ({ text, guard: '' }));
    expect(byIndex(texts, 0.3)[1]!.similarity).toBeCloseTo(1 / 3, 12);
  });

  it('never lets texts with different guards meet', () => {
    const texts = [
      { text: '账期90天', guard: '90' },
      { text: '账期90天', guard: '60' },
    ];
    expect(byIndex(texts, 0.2)).toEqual([undefined, undefined]);
  });

  it('gives what comparing with all kept texts gives', () => {
    const text = fc.record({
      text: fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 14 }),
      guard: fc.constantFrom('', '', 'g'),
    });
    const threshold = fc.constantFrom(0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 1);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), threshold, (texts, least) => {
        expect(byIndex(texts, least)).toEqual(bruteForce(texts, least));
      }),
      { numRuns: 400 },
    );
  });
});
