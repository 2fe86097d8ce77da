import { masked, maskedSlice, type MaskedText } from '../../../contract/text';
import type { Candidate, KnowledgeKind, Passage } from './candidate';
import { sectionQuestions } from './phrase';

const PROCEDURE = /流程|步骤|操作|办理|程序/;
const CONDITION = /条件|要求|准入|资料|材料|清单|须|应当|需/;
const ITEM = /(?:^|\n)[ \t]*(?:-|\d{1,2}\.|[（(]\d{1,2}[）)]|[①-⑳])[ \t]*([^\n]+)/g;

/** A list as a whole answers for its section; the steps of a procedure are asked for one by one, too. */
export function fromList(passage: Passage): Candidate[] {
  const { text, kind, section, topic } = passage;
  if (kind !== 'list') return [];
  const items = [...text.matchAll(ITEM)];
  if (items.length < 2) return [];
  const lead = leadIn(text);
  const told = `${section}${lead}`;
  const numbered = /(?:^|\n)1\. /.test(text);
  const found: KnowledgeKind =
    PROCEDURE.test(told) && numbered ? 'procedure' : CONDITION.test(told) ? 'condition' : 'section';
  const whole: Candidate = {
    kind: found,
    questions: [
      ...(lead === '' ? [] : leadQuestions(lead, topic)),
      ...(passage.leadsSection || lead === '' ? sectionQuestions(passage) : []),
    ],
    answer: text,
    span: [0, text.length],
  };
  if (found !== 'procedure' || !PROCEDURE.test(section)) return [whole];
  return [whole, ...items.slice(0, 9).map((item, i) => step(passage, item, i, items.length))];
}

/** The line before the first item, without its colon; empty when the list has none. */
function leadIn(text: MaskedText): MaskedText {
  const end = text.search(/\n/);
  const line = end === -1 ? text : maskedSlice(text, 0, end);
  return /[：:]$/.test(line) && !/^(?:-|\d{1,2}\.)\s/.test(line) ? maskedSlice(line, 0, -1) : masked``;
}

/** `经销商应当同时满足以下条件` → a question that asks for what the list holds. */
function leadQuestions(lead: MaskedText, topic: MaskedText): MaskedText[] {
  const asked = /^(.{2,40}?)(?:以下|下列|如下|下述)(?:的)?(.{0,8}?)(?:如下|之一)?$/.exec(lead);
  if (asked === null) return [];
  const [, before, noun] = asked;
  const subject = maskedSlice(lead, 0, before!.length);
  const at = lead.length - (/(?:如下|之一)$/.exec(lead)?.[0].length ?? 0);
  const thing = noun === '' ? masked`内容` : maskedSlice(lead, at - noun!.length, at);
  return subject.includes(topic)
    ? [masked`${subject}哪些${thing}？`]
    : [masked`${topic}中，${subject}哪些${thing}？`, masked`关于${topic}，${subject}哪些${thing}？`];
}

function step(
  { text, topic, section }: Passage,
  item: RegExpExecArray,
  index: number,
  count: number,
): Candidate {
  const start = item.index + item[0].length - item[1]!.length;
  const end = start + item[1]!.replace(/[；;，,\s]+$/, '').length;
  const number = index + 1;
  const name = section.includes(topic)
    ? section
    : topic.startsWith('《')
      ? masked`${topic}的“${section}”`
      : masked`${topic}${section}`;
  const last = number === count;
  return {
    kind: 'step',
    questions: last
      ? [masked`${name}的最后一步是什么？`, masked`${name}的第${number}步做什么？`]
      : [masked`${name}的第${number}步做什么？`, masked`在${name}中，第${number}步是什么？`],
    answer: maskedSlice(text, start, end),
    span: [start, end],
  };
}
