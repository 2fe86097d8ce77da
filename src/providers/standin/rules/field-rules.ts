import { chanceOf } from '../chance';
import { keywordScore, NEEDS_NONE, WANTS_MONEY } from './keywords';
import type { SeenPrompt } from './prompt-reader';
import { qualityField } from './quality-rules';

/** A JSON schema, as far as the stand-in understands it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Most characters of a summary. */
const SUMMARY_LENGTH = 80;
/** Most turns named as evidence. */
const EVIDENCE_COUNT = 3;

/**
 * Answer of the rules for a field of this name, or `undefined` when they know nothing of it. `choices` are the values
 * that the schema allows, when it is a closed choice.
 */
export function answerField(name: string, choices: readonly string[], seen: SeenPrompt): unknown {
  switch (name) {
    case 'summary':
      return summarise(seen);
    case 'reasoning':
      return `按关键词规则推断：${bestTurns(seen)
        .map((turn) => turn.id)
        .join('、')}`;
    case 'evidence':
      return bestTurns(seen).map((turn) => turn.id);
    case 'riskSignals':
      return choices.filter((id) => keywordScore(id, spoken(seen)) > 0);
    case 'product':
      return bestChoice(choices, spoken(seen));
    case 'borrowingIntent':
      return borrowingIntent(spoken(seen));
    case 'topic':
      return topicOf(spoken(seen));
    case 'task':
    case 'scenario':
      return bestChoice(choices, spoken(seen)) ?? fallback(choices);
    default:
      return qualityField(name, seen);
  }
}

/** Another of the choices, drawn from the request: how the stand-in disagrees with itself. */
export function otherChoice(choices: readonly string[], answer: unknown, seen: SeenPrompt): string {
  const others = choices.filter((choice) => choice !== answer);
  return others[Math.floor(chanceOf('other', seen.dice) * others.length)] ?? String(answer);
}

function summarise({ turns, text }: SeenPrompt): string {
  const said = turns.length > 0 ? turns.map((turn) => turn.text).join(' ') : text;
  return `双方谈到：${said.replace(/\s+/g, ' ').slice(0, SUMMARY_LENGTH)}`;
}

function bestTurns(seen: SeenPrompt): SeenPrompt['turns'] {
  const scored = seen.turns.map((turn, at) => ({ turn, at, score: totalScore(turn.text) }));
  const best = scored.sort((a, b) => b.score - a.score || a.at - b.at).slice(0, EVIDENCE_COUNT);
  return best.sort((a, b) => a.at - b.at).map(({ turn }) => turn);
}

function totalScore(text: string): number {
  return WANTS_MONEY.concat('额度', '利率', '账期', '逾期', '发票', '产品', '资料', '流程', '数据').reduce(
    (sum, word) => sum + (text.includes(word) ? 1 : 0),
    0,
  );
}

const TOPICS = [
  '提前回款',
  '额度',
  '利率',
  '账期',
  '逾期',
  '发票',
  '产品',
  '资料',
  '流程',
  '数据',
  '审批',
  '合同',
];

/** The two things that are spoken of most, the first in the list of equals. */
function topicOf(text: string): string {
  const counted = TOPICS.map((topic) => ({ topic, count: text.split(topic).length - 1 }));
  const told = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  if (told.length === 0) return '日常往来';
  return told
    .slice(0, 2)
    .map(({ topic }) => topic)
    .join('与');
}

function borrowingIntent(text: string): string {
  if (NEEDS_NONE.some((words) => text.includes(words))) return 'no';
  return WANTS_MONEY.some((words) => text.includes(words)) ? 'yes' : 'unclear';
}

/** The choice with the highest score, the first one of equals; null when no word speaks for any. */
function bestChoice(choices: readonly string[], text: string): string | null {
  let best: string | null = null;
  let bestScore = 0;
  for (const id of choices) {
    const score = keywordScore(id, text);
    if (score > bestScore) [best, bestScore] = [id, score];
  }
  return best;
}

function fallback(choices: readonly string[]): string | undefined {
  return choices.includes('other') ? 'other' : choices[0];
}

function spoken({ turns, text }: SeenPrompt): string {
  return turns.length > 0 ? turns.map((turn) => turn.text).join('\n') : text;
}
