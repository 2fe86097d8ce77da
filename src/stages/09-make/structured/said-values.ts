import type { Conversation, Turn } from '../../../contract/vocabulary';
import { sentencesOf } from '../knowledge/sentences';

/** A value that somebody said, and where. */
export interface Said<T> {
  readonly value: T;
  readonly turnId: string;
  /** The sentence, as it stands. */
  readonly quote: string;
}

const UNIT_YUAN: Readonly<Record<string, number>> = { 元: 1, 万: 1e4, 万元: 1e4, w: 1e4, 亿: 1e8, 亿元: 1e8 };
const AMOUNT = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(亿元|亿|万元|万|w(?![a-z])|元)/gi;
const CREDIT_WORDS =
  /额度|授信|可批|能批|可融|能融|融资|放款|可贷|借款|贷款|提款|用信|建议|可以做|能做|可以给|能给|给到|给\s*\d|预估|余额以内|\d[万亿]元?[、，]\d+天/;
/** An amount beside these words is one of trade, not one of credit. */
const TRADE_WORDS =
  /发票|订单|应收|应付|回款|货款|合计|交易额|销售额|营收|注册资本|欠款|逾期|已用|上限|起批|手续费|服务费/;

const RATE =
  /(\d{1,2}(?:\.\d{1,2})?)\s*%?\s*(?:-|~|～|—|–|至|到)\s*(\d{1,2}(?:\.\d{1,2})?)\s*%|(\d{1,2}(?:\.\d{1,2})?)\s*(?:%|个点)/g;
const RATE_WORDS = /利率|年化|费率|利息|报价|定价|个点/;
const OTHER_RATES = /逾期率|占比|比例|增长|下降|首付|保证金|覆盖率|毛利|折扣率|不良率|通过率|融资比|质押率/;

/** The last amount of credit that C named, in yuan. A later word of C replaces an earlier one. */
export function saidAmount(conversation: Conversation): Said<number> | undefined {
  return lastSaid(conversation, (clause) => {
    if (!CREDIT_WORDS.test(clause) || TRADE_WORDS.test(clause)) return undefined;
    const match = [...clause.matchAll(AMOUNT)].at(-1);
    if (match === undefined) return undefined;
    const yuan = Number(match[1]!.replaceAll(',', '')) * UNIT_YUAN[match[2]!.toLowerCase()]!;
    return yuan > 0 ? Math.round(yuan * 100) / 100 : undefined;
  });
}

/** The last yearly rate that C named, as a range in percent; a single rate is both its ends. */
export function saidRateRange(conversation: Conversation): Said<readonly [number, number]> | undefined {
  return lastSaid(conversation, (clause) => {
    if (!RATE_WORDS.test(clause) || OTHER_RATES.test(clause) || /月息|日息|日利率|月利率/.test(clause))
      return undefined;
    const match = [...clause.matchAll(RATE)].at(-1);
    if (match === undefined) return undefined;
    const low = Number(match[1] ?? match[3]);
    const high = Number(match[2] ?? match[3]);
    // Nobody lends at 40 % here: such a number means something else.
    return low > 0 && low <= high && high <= 36 ? ([low, high] as const) : undefined;
  });
}

/** Where a word was said last, by C if C ever said it. */
export function saidWord(conversation: Conversation, word: string): Said<string> | undefined {
  const byC = conversation.turns.filter((turn) => turn.side === 'C' && turn.text.includes(word));
  const turn = byC.at(-1) ?? conversation.turns.filter(({ text }) => text.includes(word)).at(-1);
  return turn === undefined ? undefined : { value: word, turnId: turn.id, quote: sentenceWith(turn, word) };
}

/** Words before a word that turn it round, such as 未 in 未见逾期, or leave it open, such as 有没有. */
const DENIED = /(?:未|没|无|非|不是|不会|不存在|排除|是否|会不会)[^，。；！？、\s]{0,4}$/;

/** The first turn that states one of the words: neither denies it nor asks whether. */
export function firstStated(conversation: Conversation, words: readonly string[]): Said<string> | undefined {
  for (const turn of conversation.turns)
    for (const word of words) {
      const at = word === '' ? -1 : turn.text.indexOf(word);
      if (at === -1 || DENIED.test(turn.text.slice(Math.max(0, at - 8), at))) continue;
      return { value: word, turnId: turn.id, quote: sentenceWith(turn, word) };
    }
  return undefined;
}

/** The sentence of a turn that holds a word. */
export function sentenceWith({ text }: Turn, word: string): string {
  const sentence = sentencesOf(text).find(({ start, end }) => text.slice(start, end).includes(word));
  return sentence === undefined ? text : text.slice(sentence.start, sentence.end);
}

function lastSaid<T>(
  conversation: Conversation,
  read: (sentence: string) => T | undefined,
): Said<T> | undefined {
  for (const turn of [...conversation.turns].reverse()) {
    if (turn.side !== 'C') continue;
    for (const { start, end } of sentencesOf(turn.text).reverse()) {
      const quote = turn.text.slice(start, end);
      for (const clause of quote.split(/，|,(?!\d{3})/).reverse()) {
        const value = read(clause);
        if (value !== undefined) return { value, turnId: turn.id, quote };
      }
    }
  }
  return undefined;
}
