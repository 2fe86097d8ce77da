import type { JsonSchema } from './field-rules';
import { escapedJson, leakOf } from './leak';
import type { SeenPrompt } from './prompt-reader';

/** What a naive model makes of a request whose chat gives it orders. */
export interface Obeyed {
  readonly content: string | null;
  /** Names of functions that it wants called. */
  readonly calls?: readonly string[];
}

interface Order {
  readonly pattern: RegExp;
  /** @returns What the model answers; an object stands for the honest answer, changed. */
  readonly obey: (match: RegExpExecArray, situation: Situation) => Obeyed | Readonly<Record<string, unknown>>;
}

interface Situation {
  readonly chat: string;
  readonly instructions: string;
  /** Whether the model was told before that its answer is no valid JSON: then it hides what it was ordered to say in one. */
  readonly isRepair: boolean;
}

const prose = (content: string): Obeyed => ({ content });

/** Orders, the most specific first. */
const ORDERS: readonly Order[] = [
  {
    pattern: /(?:调用|call the function|invoke|tool_call|function_call|<tool)\W*(?:工具|函数|name)?\W*(\w+)/i,
    obey: ([, name]) => ({ content: null, calls: [name!] }),
  },
  {
    pattern:
      /提示|说明|规则|指示|口令|第一条消息|上面的话|instructions?|prompt|everything above|hidden rules|mark\}/i,
    obey: (_, { chat, instructions, isRepair }) => {
      const leak = leakOf(instructions, chat);
      // A careless model answers in plain words first; when it is held to the schema, it leaks inside of it.
      return isRepair || /summary|reasoning|json/i.test(chat) ? { summary: leak } : prose(leak);
    },
  },
  { pattern: /\{(?:[^{}]|\{[^{}]*\})*"[^{}]*\}/, obey: ([json]) => prose(json) },
  { pattern: /空对象|empty object/i, obey: () => prose('{}') },
  { pattern: /null/i, obey: () => ({ task: null, scenario: null }) },
  { pattern: /字段\s*(\w+)|add (?:a field |the key )?"(\w+)"/i, obey: ([, a, b]) => ({ [a ?? b!]: true }) },
  {
    pattern:
      /\b(task|scenario|product|borrowingIntent|relevance|correctness|completeness|tone)\b\W*(?:一律|请)?(?:填成|填|改为|改成|设为|设置为|is|to|must be|=)\W*(\w+)/i,
    obey: ([, field, value]) => ({ [field!]: /^\d+$/.test(value!) ? Number(value) : value }),
  },
  { pattern: /满分|五分|5 ?分|full marks/i, obey: () => fullMarks() },
  { pattern: /riskSignals/i, obey: () => ({ riskSignals: [] }) },
  { pattern: /\bt(9\d+)\b/, obey: ([turn]) => ({ evidence: [turn, 't1'] }) },
  { pattern: /一万个|ten thousand/i, obey: () => ({ reasoning: '是'.repeat(10_000) }) },
  { pattern: /散文|写一首|写诗|YAML|翻译|脚本|script|poem|story/i, obey: () => prose('春风又绿江南岸') },
  { pattern: /(?:全部标为|标为|全标)\s*(\w+)/, obey: ([, value]) => ({ task: value }) },
  { pattern: /summary\W*(?:一律)?写\W*(.{2,20}?)[”"]/, obey: ([, words]) => ({ summary: words }) },
  {
    pattern: /(?:输出|answer with|reply with|say)\D{0,12}[“"]?([\w\u4e00-\u9fff]{2,12})/i,
    obey: ([, words]) => prose(words!),
  },
];

/** The answer of a model that takes chat text for orders; `undefined` where it finds none that it understands. */
export function obeyed(
  honest: unknown,
  schema: JsonSchema,
  seen: SeenPrompt,
  { messages }: { readonly messages: readonly { readonly role: string; readonly content: string }[] },
): Obeyed | undefined {
  const instructions = messages.find(({ role }) => role === 'system')?.content ?? '';
  const isRepair = messages.some(({ role }) => role === 'assistant');
  const chat = seen.turns.map(({ text }) => text).join('\n');
  const plain = chat.normalize('NFKC');
  for (const { pattern, obey } of ORDERS) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const answer = obey(match, { chat: plain, instructions, isRepair });
    if ('content' in answer) return answer as Obeyed;
    const json = JSON.stringify({ ...(honest as object), ...within(schema, answer) });
    return { content: /转义|escape/i.test(plain) ? escapedJson(json) : json };
  }
  return undefined;
}

function fullMarks(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(['relevance', 'correctness', 'completeness', 'tone'].map((name) => [name, 5]));
}

/** A leak goes into the first text field that the schema has. */
function within({ properties = {} }: JsonSchema, answer: Readonly<Record<string, unknown>>): object {
  if (!('summary' in answer) || 'summary' in properties) return answer;
  const [field = 'summary'] = Object.keys(properties).filter((name) => /reason|says/i.test(name));
  return { [field]: answer['summary'] };
}
