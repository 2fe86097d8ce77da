/** Words that chats are full of and that tell nothing about a cluster. */
const FILLERS = new Set(
  '这个 那个 我们 你们 他们 可以 一下 什么 怎么 没有 就是 还是 如果 因为 所以 但是 时候 现在 已经 需要 一个 这边 那边 您好 你好 the and for you are with'.split(
    ' ',
  ),
);

/** Stand-ins such as `[手机号_3]` are nobody's topic. */
const STAND_IN = /\[[^\]]{1,20}\]/gu;

let segmenter: Intl.Segmenter | undefined;

/** Distinct telling words of a text, by the dictionary of ICU, which comes with Node. */
export function wordsOf(text: string): Set<string> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text.replace(STAND_IN, ' '))) {
    const word = segment.toLowerCase();
    if (isWordLike && Array.from(word).length > 1 && !FILLERS.has(word) && !/^[\d.]+$/.test(word))
      words.add(word);
  }
  return words;
}

/**
 * Words that are frequent in one group of texts and rare elsewhere: share of the group's texts with the word, times the
 * logarithm of its rarity (tf-idf over groups' texts).
 *
 * @param texts Texts of the group.
 * @param background Words of texts from everywhere, one set a text.
 * @param count At most so many words.
 * @returns Most telling first; of equal ones the alphabetically first.
 */
export function keyTerms(
  texts: readonly string[],
  background: readonly ReadonlySet<string>[],
  count: number,
): string[] {
  const inside = new Map<string, number>();
  for (const text of texts) {
    for (const word of wordsOf(text)) inside.set(word, (inside.get(word) ?? 0) + 1);
  }
  const outside = new Map<string, number>();
  for (const words of background) {
    for (const word of words) if (inside.has(word)) outside.set(word, (outside.get(word) ?? 0) + 1);
  }
  return [...inside]
    .map(([word, texted]) => {
      const rarity = Math.log((background.length + 1) / ((outside.get(word) ?? 0) + 0.5));
      return { word, score: (texted / texts.length) * rarity };
    })
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, count)
    .map(({ word }) => word);
}
