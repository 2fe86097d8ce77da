import { masked, maskedSlice, type MaskedText } from '../../../contract/text';
import type { KnowledgeKind } from './candidate';

/** Where a rule matched: the topic to name, and pieces of the sentence. */
export interface SentenceMatch {
  /** The topic as a lead: `采购融资业务中`, `《授信管理办法》中`. */
  readonly within: MaskedText;
  readonly topic: MaskedText;
  readonly piece: (group: string) => MaskedText;
}

/** What a sentence says, told by its words, and how to ask for it. */
export interface SentenceRule {
  readonly kind: KnowledgeKind;
  readonly pattern: RegExp;
  /** Also tried on clauses after a comma. */
  readonly clauses: boolean;
  readonly ask: (match: SentenceMatch) => readonly MaskedText[];
}

const MODAL = '(?:一般|通常|原则上|应当|应|须|需要|需|可以|可|均|将|会|必须|最多|最少|至少)*';
const NUMBER = '(?:约|人民币)?(?<!第)[\\d一二三四五六七八九十两百千]+(?:\\.\\d+)?';
const UNIT = '\\s*(?:%|‰|个月|个工作日|工作日|天|日|周|月|年|万|亿|元|倍|小时|分钟|家|笔|次|份|张)';

/** What to ask for a limit, by the unit of its number: the number stands in the first clause of `rest`. */
function limitWord(bound: string, rest: string): MaskedText {
  const clause = rest.split('，')[0]!;
  const isTime =
    /[\d一二三四五六七八九十两](?:\.\d+)?\s*(?:个工作日|工作日|天|日|个月|月|年|小时|分钟)/.test(clause) &&
    !/[%‰元万亿倍]/.test(clause);
  const upper = /超过|高于|最高|最长|以内|控制/.test(bound);
  const lower = /低于|少于|最低|最短|至少/.test(bound);
  if (isTime) return upper ? masked`最长是多久` : lower ? masked`最短是多久` : masked`是多久`;
  return upper ? masked`最高是多少` : lower ? masked`最低是多少` : masked`是多少`;
}

export const SENTENCE_RULES: readonly SentenceRule[] = [
  {
    kind: 'case',
    pattern:
      /^(?<condition>(?:如果|若|如|一旦|当|对于|凡)?[^，。；：]{4,36}(?:的情况下|情形下|之后|时|后|的))，(?<rule>[^。；]*(?:应|须|需|可|不得|由|将|视为|按|暂停|停止|终止|拒绝|转|通知|上报|立即|选择|改用|适用|不予|不再|不宜|加收|下浮|上浮|执行).*)$/u,
    clauses: false,
    ask: ({ within, piece }) => [
      masked`${within}，${piece('condition')}，应该怎么处理？`,
      masked`${within}，${piece('condition')}，有什么规定？`,
      masked`${within}，${piece('condition')}，该怎么办？`,
    ],
  },
  {
    kind: 'fact',
    pattern: new RegExp(
      `^(?<subject>[^，。；：、]{2,16}?)${MODAL}(?:在|于)(?<time>[^，]*?${NUMBER}(?:个)?(?:工作日|自然日|天|日|小时|月|年)(?:之)?内)(?<act>[^，。；]{2,30})`,
      'u',
    ),
    clauses: true,
    ask: ({ within, piece }) => [
      masked`${within}，${piece('subject')}要在多长时间内${piece('act')}？`,
      masked`${within}，${piece('subject')}${piece('act')}有时间要求吗？`,
    ],
  },
  {
    kind: 'fact',
    pattern: new RegExp(
      `^(?<subject>[^，。；：]{2,24}?)${MODAL}(?<bound>不得超过|不超过|不低于|不得低于|不少于|不得少于|不高于|不得高于|最高|最长|最低|最短|控制在|达到|(?<![分作视成称])为|是|按(?![照时期月季约]))(?<rest>[^，。；]{0,10}?${NUMBER}${UNIT}[^。；]*)$`,
      'u',
    ),
    clauses: true,
    ask({ topic, within, piece }: SentenceMatch): MaskedText[] {
      const asked = limitWord(piece('bound'), piece('rest'));
      const subject = piece('subject');
      const of = subject.includes(topic)
        ? subject
        : topic.startsWith('《') || subject.length > 10
          ? masked`${within}，${subject}`
          : masked`${topic}的${subject}`;
      return [masked`${of}${asked}？`, masked`请问${of}${asked}？`];
    },
  },
  {
    kind: 'fact',
    pattern:
      /^(?<subject>[^，。；：]{2,20}?)(?:一般|通常|应当|应|须|需|可以|可|均|将|全部)*由(?<who>[^，。；]{2,14}?)(?:直接|统一|共同|独立|负责)?(?<act>承担|负责|支付|提供|审批|出具|确认|发起|审核|签署|保管|决定)/u,
    clauses: true,
    ask: ({ within, piece }) => [
      masked`${within}，${piece('subject')}由谁${piece('act')}？`,
      masked`${within}，${piece('subject')}是谁来${piece('act')}的？`,
    ],
  },
  {
    kind: 'fact',
    pattern:
      /^(?<subject>[^，。；：]{2,18}?)(?:主要|一般|通常|应当|应|可以|可|共)*(?:包括|(?<!满)分为|包含|涵盖)/u,
    clauses: false,
    ask: ({ within, piece }) => [
      masked`${within}，${piece('subject')}包括哪些？`,
      masked`${within}，${piece('subject')}都有哪些？`,
    ],
  },
  {
    kind: 'fact',
    pattern:
      /^(?<subject>[^，。；：]{2,18}?)(?:主要|仅|只能|只|可以|可|一般|特别|应当|应)*(?<banned>不得|不能|不可以)?(?:适用于|适合|用于|面向)/u,
    clauses: false,
    ask({ within, topic, piece }: SentenceMatch): MaskedText[] {
      const subject = piece('subject');
      if (piece('banned') !== '') return [masked`${within}，${subject}不能用于什么？`];
      return subject === topic
        ? [masked`${topic}适合什么情况？`, masked`什么情况下适合用${topic}？`]
        : [masked`${within}，${subject}适用于什么？`, masked`${within}，${subject}用在什么地方？`];
    },
  },
  {
    kind: 'condition',
    pattern:
      /^(?<subject>[^，。；：、]{2,10}?)(?<modal>应当|必须|不得|须|需要|禁止|严禁)(?<act>[^，。；]{4,40})(?<!的)(?:[，。；]|$)/u,
    clauses: false,
    ask({ within, topic, piece }: SentenceMatch): MaskedText[] {
      if (piece('subject') === topic || /[中上下里内外前后时]$/.test(piece('subject'))) return [];
      const banned = /不得|禁止|严禁/.test(piece('modal'));
      return banned
        ? [
            masked`${within}，对${piece('subject')}有什么禁止性规定？`,
            masked`${within}，${piece('subject')}不能做什么？`,
          ]
        : [
            masked`${within}，对${piece('subject')}有什么要求？`,
            masked`${within}，关于${piece('subject')}是怎么要求的？`,
          ];
    },
  },
];

/** Subjects that lean on what was said before: a question with them cannot stand alone. */
const LEANING =
  /^(?:这|该|其|此|本|它|他|上述|前款|前述|以上|同时|但|且|并|而|或|也|则|因此|所以|另外|此外|其中|以及|不|仍|还|即|例如|比如|如[^果]|以便|由此|否则|从而|一般|通常|原则上|最)|(?:该|其|此|上述)[^他余]/u;

/** Beginnings of subjects that are none: what follows is something that is done. */
const NO_SUBJECT =
  /^(?:能够|可以|具备|具有|有|没有|同意|愿意|与|在|按|由|超过|逾期|向|从|把|将|对|已|未|经|凡|请|需|应|须|不)/u;

/** Subjects that mean nothing without the clause before them. */
const BARE =
  /^(?:年化|合同)?(?:利率|额度|金额|比例|期限|时间|费用|保存期|价格|利息|余额|有效期|手续费|数量|标准|差异)$/u;

/** Whether a piece of a sentence can stand in a question of its own. */
export function standsAlone(text: string): boolean {
  return !LEANING.test(text) && !/[（(][^）)]*$/.test(text) && !/^[\d\s]/.test(text);
}

/**
 * Whether a piece can be what a question is about.
 *
 * @param isClause Whether it stands after a comma.
 */
export function isSubject(text: string, isClause: boolean): boolean {
  return standsAlone(text) && !NO_SUBJECT.test(text) && !(isClause && BARE.test(text));
}

/** Pieces of a sentence by the names of the pattern's groups; a group that did not take part is empty. */
export function pieceOf(
  text: MaskedText,
  offset: number,
  indices: Readonly<Record<string, [number, number]>>,
): SentenceMatch['piece'] {
  return (group: string): MaskedText => {
    const place = indices[group];
    return place === undefined ? masked`` : maskedSlice(text, offset + place[0], offset + place[1]);
  };
}
