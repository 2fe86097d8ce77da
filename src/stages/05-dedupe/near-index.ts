import { jaccard } from './bigrams';

export interface NearestText {
  /** Position of the text, as it was added. */
  readonly id: number;
  readonly similarity: number;
}

/** Postings of one element: texts whose prefix holds it, and where it stands in them. */
interface Postings {
  readonly ids: number[];
  readonly positions: number[];
}

/** Against rounding when a threshold is multiplied by a size. */
const EPSILON = 1e-9;

/**
 * Finds, among the texts added so far, the most similar one above a threshold: the exact answer of comparing with all
 * of them, by comparing with few.
 *
 * Two sets of sizes m and n with a Jaccard similarity of at least t share at least t·max(m, n) elements. So when each
 * set's elements are sorted by one global order, rarest first, they share one among the first n − ⌈t·n⌉ + 1 of each.
 * Only those prefixes are indexed and looked up; sizes and positions rule out most of what is met there, and the rest
 * is verified by a merge. Texts with different guards never meet: each guard has an index of its own.
 *
 * @see Bayardo, Ma & Srikant, "Scaling up all pairs similarity search", WWW 2007 (prefixes, sizes).
 * @see Xiao, Wang, Lin & Yu, "Efficient similarity joins for near-duplicate detection", WWW 2008 (positions).
 */
export class NearIndex {
  private readonly byGuard = new Map<string, Map<number, Postings>>();
  /** Overlap met so far with each candidate of the current look-up; 0 before and after it. */
  private readonly met: Int32Array;

  /**
   * @param texts Elements of each text, each sorted by the global order; ids are positions in this list.
   * @param threshold Least similarity, above 0 and at most 1.
   */
  constructor(
    private readonly texts: readonly Int32Array[],
    private readonly threshold: number,
  ) {
    this.met = new Int32Array(texts.length);
  }

  /** Make a text one that later look-ups can find. A text without elements is never found. */
  add(id: number, guard: string): void {
    const text = this.texts[id]!;
    let index = this.byGuard.get(guard);
    if (!index) this.byGuard.set(guard, (index = new Map<number, Postings>()));
    const prefix = this.prefixOf(text.length);
    for (let position = 0; position < prefix; position++) {
      const postings = index.get(text[position]!);
      if (postings) {
        postings.ids.push(id);
        postings.positions.push(position);
      } else {
        index.set(text[position]!, { ids: [id], positions: [position] });
      }
    }
  }

  /** The most similar added text at or above the threshold; of equally similar ones the first added. */
  nearest(id: number, guard: string): NearestText | undefined {
    let best: NearestText | undefined;
    for (const found of this.matches(id, guard, () => best?.similarity ?? 0)) {
      const isBetter = !best || found.similarity > best.similarity;
      if (isBetter || (found.similarity === best!.similarity && found.id < best!.id)) best = found;
    }
    return best;
  }

  /** All added texts at or above the threshold, in the order in which they were added. */
  within(id: number, guard: string): NearestText[] {
    return [...this.matches(id, guard, () => 0)].sort((a, b) => a.id - b.id);
  }

  /** Candidates that reach the threshold, and `floor()`, which may rise meanwhile. */
  private *matches(id: number, guard: string, floor: () => number): Generator<NearestText> {
    const index = this.byGuard.get(guard);
    const text = this.texts[id]!;
    if (!index || text.length === 0) return;
    for (const candidate of this.candidates(text, index)) {
      this.met[candidate] = 0;
      const other = this.texts[candidate]!;
      const needed = leastOverlap(text.length, other.length, Math.max(this.threshold, floor()));
      const overlap = overlapOf(text, other, needed);
      if (overlap < needed) continue;
      const similarity = jaccard(text.length, other.length, overlap);
      if (similarity >= this.threshold) yield { id: candidate, similarity };
    }
  }

  private candidates(text: Int32Array, index: ReadonlyMap<number, Postings>): number[] {
    const { met, texts, threshold } = this;
    const found: number[] = [];
    const size = text.length;
    const least = Math.ceil(threshold * size - EPSILON);
    const most = Math.floor(size / threshold + EPSILON);
    const prefix = this.prefixOf(size);
    for (let position = 0; position < prefix; position++) {
      const postings = index.get(text[position]!);
      if (!postings) continue;
      for (let i = 0; i < postings.ids.length; i++) {
        const candidate = postings.ids[i]!;
        const before = met[candidate]!;
        if (before < 0) continue; // ruled out by position
        const otherSize = texts[candidate]!.length;
        if (otherSize < least || otherSize > most) continue;
        const rest = Math.min(size - position, otherSize - postings.positions[i]!);
        if (before === 0) found.push(candidate);
        met[candidate] = before + rest >= leastOverlap(size, otherSize, threshold) ? before + 1 : -1;
      }
    }
    return found.filter((candidate) => {
      const possible = met[candidate]! > 0;
      if (!possible) met[candidate] = 0;
      return possible;
    });
  }

  private prefixOf(size: number): number {
    return size === 0 ? 0 : size - Math.ceil(this.threshold * size - EPSILON) + 1;
  }
}

/** Least overlap of sets of sizes m and n with a Jaccard similarity of t: t / (1 + t) · (m + n). */
function leastOverlap(m: number, n: number, t: number): number {
  return Math.ceil((t / (1 + t)) * (m + n) - EPSILON);
}

/** Size of the overlap of two sorted lists, or less than `needed` as soon as that cannot be reached. */
function overlapOf(a: Int32Array, b: Int32Array, needed: number): number {
  let overlap = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (overlap + Math.min(a.length - i, b.length - j) < needed) return -1;
    const difference = a[i]! - b[j]!;
    if (difference === 0) overlap += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return overlap;
}
