import type { Pool } from 'pg';
import { recipeSchema } from '../../src/contract/recipe/recipe';
import type { MaskedText } from '../../src/contract/text';
import type { Conversation, Sample } from '../../src/contract/vocabulary';
import { copyConversations } from '../../src/storage/conversations-table';
import { insertRun } from '../../src/storage/runs-table';
import { withTransaction } from '../../src/storage/pool';
import { copySamples } from '../../src/storage/samples-table';

const TOPICS = [
  '供应商资金紧张，推荐什么产品？可以提前回款吗',
  '额度和利率是多少，期限多长',
  '需要准备哪些资料，流程要走多久',
  '这家客户有逾期吗，贷后要不要提醒',
  '帮忙核实一下发票和回款的金额',
  '您好，谢谢，周末愉快',
];
const PAGE = 1000;

/** Store a run of made-up conversations as if it had come to labelling. */
export async function storeSyntheticRun(
  pool: Pool,
  runId: string,
  count: number,
  recipe: object,
): Promise<void> {
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'bench',
    recipe: recipeSchema.parse({ name: 'bench', ...recipe }),
    recipeHash: 'x',
    recipeDir: '/',
  });
  for (let from = 0; from < count; from += PAGE) {
    const size = Math.min(PAGE, count - from);
    const page = Array.from({ length: size }, (_, i) => conversation(from + i));
    await withTransaction(pool, (db) => copyConversations(db, runId, from, page));
    await withTransaction(pool, (db) => copySamples(db, runId, from, page.map(sample)));
  }
}

const idOf = (i: number): string => `c${String(i).padStart(6, '0')}`;

/** The conversation that a prompt is about. */
export function conversationOf(prompt: string): string {
  return idOf(Number(/第(\d+)件事/.exec(prompt)?.[1]));
}

function conversation(i: number): Conversation {
  const blank = { speaker: '', startedAt: 0, endedAt: 0, messages: [] };
  return {
    conversationId: idOf(i),
    contact: `k${i % 500}`,
    room: '' as MaskedText,
    startedAt: i,
    turns: [
      { ...blank, id: 't1', side: 'M', text: `第${i}件事：${TOPICS[i % TOPICS.length]!}` as MaskedText },
      { ...blank, id: 't2', side: 'C', text: '好的，我来看一下，稍后回复您' as MaskedText },
    ],
  };
}

function sample({ conversationId, contact, turns }: Conversation): Sample {
  return {
    sampleId: `s-${conversationId}`,
    conversationId,
    contact,
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    target: turns[1]!.text,
    question: turns[0]!.text,
    contextTokens: 20,
    targetTokens: 10,
  };
}
