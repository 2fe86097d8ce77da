/** Function words: a term never crosses them. Longer ones first, so that they are cut out whole. */
const BREAKS =
  /这个|那个|我们|你们|他们|咱们|可以|一下|什么|怎么|没有|就是|还是|如果|因为|所以|但是|时候|现在|已经|需要|一个|这边|那边|您好|你好|谢谢|麻烦|不是|以后|[的了是吗呢吧啊哦嗯在和与或也都就把被给对请您我你他它这那个都还要会能]/gu;
/** Stand-ins such as `[手机号_3]` are nobody's topic. */
const STAND_IN = /\[[^\]]{1,20}\]/gu;
/** Runs of Chinese characters, and Latin words. */
const RUN = /\p{Script=Han}{2,}|\p{Script=Latin}[\p{Script=Latin}\d+-]+/gu;
const LONGEST = 6;

/**
 * Distinct candidates for terms in a text: runs of 2 to 6 Chinese characters between function words, and Latin words.
 * No dictionary: the ones at hand split 账期 and 回款, which here are the words that matter.
 */
export function candidateTerms(text: string): Set<string> {
  const terms = new Set<string>();
  const plain = text.toLowerCase().replace(STAND_IN, ' ').replace(BREAKS, ' ');
  for (const [run] of plain.matchAll(RUN)) {
    if (!/\p{Script=Han}/u.test(run)) {
      terms.add(run);
      continue;
    }
    for (let start = 0; start < run.length - 1; start++) {
      for (let end = start + 2; end <= Math.min(run.length, start + LONGEST); end++)
        terms.add(run.slice(start, end));
    }
  }
  return terms;
}

/** How many of some texts have each candidate term. */
export interface TermCounts {
  readonly textCount: number;
  readonly byTerm: ReadonlyMap<string, number>;
}

export function countTerms(texts: readonly string[]): TermCounts {
  const byTerm = new Map<string, number>();
  for (const text of texts)
    for (const term of candidateTerms(text)) byTerm.set(term, (byTerm.get(term) ?? 0) + 1);
  return { textCount: texts.length, byTerm };
}

/**
 * Terms that are frequent in one group of texts and rare elsewhere: share of the group's texts with the term, times the
 * logarithm of its rarity (tf-idf over texts). A piece of a longer term that is nearly as frequent gives way to it, and
 * chosen terms never overlap. In groups of three texts and more, a term of one text only is none.
 *
 * @param texts Texts of the group.
 * @param background Counts over texts from everywhere.
 * @param count At most so many terms.
 * @returns Most telling first; of equal ones the alphabetically first.
 */
export function keyTerms(texts: readonly string[], background: TermCounts, count: number): string[] {
  const { byTerm: inside } = countTerms(texts);
  const pieces = piecesOfFrequent(inside);
  const support = texts.length < 3 ? 1 : 2;
  const ranked = [...inside]
    .filter(([term, found]) => found >= support && !pieces.has(term))
    .map(([term, found]) => {
      const rarity = Math.log((background.textCount + 1) / ((background.byTerm.get(term) ?? 0) + 0.5));
      return { term, score: (found / texts.length) * rarity };
    })
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
  const chosen: string[] = [];
  for (const { term } of ranked) {
    if (chosen.length === count) break;
    if (!chosen.some((other) => overlap(other, term))) chosen.push(term);
  }
  return chosen;
}

/** Whether one holds the other, or both hold the same three characters. */
function overlap(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.includes(short)) return true;
  for (let i = 0; i + 3 <= short.length; i++) if (long.includes(short.slice(i, i + 3))) return true;
  return false;
}

/** Terms that occur nearly only inside one longer term: 票上 in 发票上传. */
function piecesOfFrequent(counts: ReadonlyMap<string, number>): Set<string> {
  const pieces = new Set<string>();
  for (const [term, found] of counts) {
    if (term.length < 3) continue;
    for (const piece of [term.slice(1), term.slice(0, -1)]) {
      if (found >= 0.7 * (counts.get(piece) ?? Infinity)) pieces.add(piece);
    }
  }
  return pieces;
}
