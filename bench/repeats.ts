/**
 * How long the search for repeats takes: npm run bench -- repeats [texts]. Prints seconds, what was found, and, for
 * a part of the texts, recall and precision against comparing all pairs.
 */
import { dedupeSchema } from '../src/contract/recipe/dedupe';
import type { Fate } from '../src/contract/vocabulary';
import { BigramCodes, jaccard } from '../src/stages/05-dedupe/bigrams';
import { findRepeats, type RepeatCandidate } from '../src/stages/05-dedupe/find-repeats';
import { NearIndex } from '../src/stages/05-dedupe/near-index';
import { orderTexts } from '../src/stages/05-dedupe/order-texts';
import { repeatForm } from '../src/stages/05-dedupe/repeat-form';
import { seededRandom, type Random } from '../src/stages/random';

const SUBJECTS = [
  '这家供应商',
  '贵行推荐的企业',
  '核心企业',
  '该经销商',
  '我们平台',
  '下游客户',
  '上游厂家',
  '这笔业务',
  '对方财务',
];
const TIMES = [
  '今天',
  '上周',
  '这个月',
  '上个季度',
  '去年底',
  '最近半年',
  '过去一年',
  '节前',
  '旺季期间',
  '本周内',
];
const VERBS = [
  '已经提交了',
  '还没有补齐',
  '需要重新核对',
  '主要看',
  '一般要求提供',
  '可以先准备',
  '正在审核',
  '暂时不支持',
  '建议先确认',
];
const OBJECTS = [
  '采购合同',
  '增值税发票',
  '验收单和对账单',
  '应收账款明细',
  '财务报表',
  '授信额度',
  '担保函',
  '还款计划',
  '贸易背景材料',
];
const ENDS = [
  '请您确认一下',
  '稍后给您答复',
  '有问题随时联系我',
  '具体以审批结果为准',
  '麻烦转告客户',
  '这样会快一些',
  '我再跟进',
  '辛苦了',
];
const NUMBERS = ['账期%天', '利率%%', '金额%万元', '共%笔', '额度不超过%万', '逾期%天', '期限%个月'];

const RULES = dedupeSchema.parse({ distinguish: [] });

/** Texts of which all pairs are compared. */
const PART = 20_000;

function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)]!;
}

function sentence(random: Random): string {
  const clauses = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const number =
      random() < 0.4 ? pick(NUMBERS, random).replace('%', String(Math.ceil(random() * 200))) : '';
    return (
      pick(SUBJECTS, random) + pick(TIMES, random) + pick(VERBS, random) + pick(OBJECTS, random) + number
    );
  });
  return `${clauses.join('，')}，${pick(ENDS, random)}。`;
}

/** A lightly edited copy: characters left out or put in. */
function edited(text: string, random: Random): string {
  const chars = Array.from(text);
  for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits--) {
    const at = Math.floor(random() * chars.length);
    if (random() < 0.5) chars.splice(at, 1);
    else chars.splice(at, 0, pick(['呢', '的', '吧', '再', '也'], random));
  }
  return chars.join('');
}

/** One fifth said before, two fifths edited copies, the rest new. */
function makeTexts(count: number): string[] {
  const random = seededRandom('bench/repeats');
  const texts: string[] = [];
  while (texts.length < count) {
    const kind = random();
    const earlier = texts.length > 0 ? pick(texts, random) : sentence(random);
    texts.push(kind < 0.2 ? earlier : kind < 0.6 ? edited(earlier, random) : sentence(random));
  }
  return texts;
}

function search(texts: readonly string[]): Fate[] {
  const samples = texts.map((target, i): RepeatCandidate => {
    return { sampleId: String(i), conversationId: String(i), targetTurn: 1, target, saidAt: i };
  });
  const work = findRepeats(samples, [], RULES);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Distinct texts as the search sees them. */
function distinctForms(texts: readonly string[]): { folded: string; guard: string }[] {
  const forms = texts.map((text) => repeatForm(text, undefined));
  return [...new Map(forms.map((form) => [`${form.guard}\n\n${form.folded}`, form])).values()];
}

/** Pairs at or above the threshold as `i j` with i < j, by comparing all: the exact answer, another way. */
function pairsByAll(forms: readonly { folded: string; guard: string }[], threshold: number): Set<string> {
  const codes = new BigramCodes();
  const texts = forms.map(({ folded }) => codes.of(folded).sort());
  const pairs = new Set<string>();
  for (let j = 0; j < texts.length; j++) {
    const marked = new Set(texts[j]);
    for (let i = 0; i < j; i++) {
      if (forms[i]!.guard !== forms[j]!.guard) continue;
      let overlap = 0;
      for (const code of texts[i]!) if (marked.has(code)) overlap++;
      if (overlap > 0 && jaccard(texts[i]!.length, texts[j]!.length, overlap) >= threshold)
        pairs.add(`${i} ${j}`);
    }
  }
  return pairs;
}

function pairsByIndex(forms: readonly { folded: string; guard: string }[], threshold: number): Set<string> {
  const index = new NearIndex(orderTexts(forms.map(({ folded }) => folded)), threshold);
  const pairs = new Set<string>();
  forms.forEach(({ guard }, j) => {
    for (const { id } of index.within(j, guard)) pairs.add(`${id} ${j}`);
    index.add(j, guard);
  });
  return pairs;
}

/** Of the pairs that comparing all gives, how many the index finds; and of those that it finds, how many are right. */
function compareWithAllPairs(texts: readonly string[], threshold: number): string {
  const forms = distinctForms(texts);
  const exact = pairsByAll(forms, threshold);
  const found = pairsByIndex(forms, threshold);
  const common = [...found].filter((pair) => exact.has(pair)).length;
  return (
    `first ${texts.length} texts, ${forms.length} distinct, ${(forms.length * (forms.length - 1)) / 2} pairs compared: ` +
    `${exact.size} alike at ${threshold}; recall ${(common / exact.size).toFixed(4)}, precision ${(common / found.size).toFixed(4)}`
  );
}

const count = Number(process.argv[2] ?? 200_000);
const texts = makeTexts(count);
const started = performance.now();
const fates = search(texts);
const seconds = (performance.now() - started) / 1000;
const near = fates.filter((fate) => fate.reason === 'near_repeat').length;
const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
console.log(`${count} texts: ${seconds.toFixed(1)} s, ${megabytes} MB resident`);
console.log(`${count - fates.length} kept, ${fates.length - near} exact and ${near} near repeats`);

console.log(compareWithAllPairs(texts.slice(0, PART), RULES.nearSimilarity));
