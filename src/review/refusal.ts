/** A sentence for people, in both languages of the page. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Something that a person asked for and does not get, with why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param status HTTP status: 4xx. */
  constructor(
    readonly sentence: Sentence,
    readonly status: 400 | 403 | 404 | 409 | 413 | 503 = 400,
  ) {
    super(sentence.en);
  }
}

type Translation = readonly [english: RegExp, chinese: string];

/** What the workflow and the stages say when they refuse; `$1`, `$2` stand for what the sentence names. */
const TRANSLATIONS: readonly Translation[] = [
  [/^The cut was decided about already$/, '切分已经有人决定过了，这次操作没有生效。'],
  [
    /^There is no cut to decide about: the tree is not grown yet, or the decision was made$/,
    '现在没有待审批的切分：聚类树还没有建好，或者已经有人做过决定。',
  ],
  [
    /^The cut t=(\S+) lies outside the tree: choose 0 to (\S+)$/,
    '切分距离 t=$1 超出了聚类树的范围：请在 0 到 $2 之间选择。',
  ],
  [
    /^The cut k=(\S+) lies outside the tree: choose 1 to (\S+) clusters$/,
    '类别数 K=$1 超出了聚类树的范围：请在 1 到 $2 之间选择。',
  ],
  [
    /^The cut k=(\S+) lies above cluster\.highestCut, where merges were not looked for: choose (\S+) or more$/,
    '类别数 K=$1 太少：聚类树只建到设定的最高距离，请选 $2 类或更多。',
  ],
  [
    /^The cut "(.*)" is not understood: use suggested, t=0\.2 or k=50$/s,
    '看不懂切分“$1”：请写 t=0.2 或 k=50 这样的形式。',
  ],
  [/^No adjudication is waited for$/, '构建现在没有在等待人工裁定。'],
  [
    /^(\d+) conversations are still in doubt: label them, or go on without the rest$/,
    '还有 $1 个会话没有裁定：请继续裁定，或选择“其余不裁定，直接继续”。',
  ],
];

/** The Chinese of a sentence of the workflow; one that is not known stays as it is. */
export function inBothLanguages(en: string): Sentence {
  for (const [english, chinese] of TRANSLATIONS) {
    if (english.test(en)) return { en, zh: en.replace(english, chinese) };
  }
  return { en, zh: en };
}
