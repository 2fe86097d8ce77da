/** Characters that are written without spaces between them: CJK ideographs, kana, CJK and full-width punctuation. */
const UNSPACED = /[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]/;

/**
 * Join two halves of a wrapped line: Chinese without a space, words of other scripts with one.
 *
 * @example
 * joinWrapped('供应', '商'); // => '供应商'
 * joinWrapped('core', 'enterprise'); // => 'core enterprise'
 */
export function joinWrapped(left: string, right: string): string {
  if (left === '' || right === '') return left + right;
  if (UNSPACED.test(left.at(-1)!) || UNSPACED.test(right[0]!)) return left + right;
  return `${left} ${right}`;
}

/**
 * Every run of white space becomes one space; a line break between two Chinese characters is a mere wrap and vanishes.
 * Zero-width characters go, ends are trimmed. U+2028 stands for a break that was meant (`br`) and stays a space.
 */
export function tidySpaces(text: string): string {
  const visible = text.replace(/[\u200b-\u200d\ufeff\u00ad]/g, '').trim();
  return visible.replace(/\s+/g, (run, at: number) => {
    const wrap = run.includes('\n') && !run.includes('\u2028');
    return wrap && UNSPACED.test(visible[at - 1]!) && UNSPACED.test(visible[at + run.length]!) ? '' : ' ';
  });
}
