import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Pool } from 'pg';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../../src/contract/text';
import type { Conversation, Sample, Turn } from '../../../src/contract/vocabulary';
import { createLabelActivities, type LabelActivities } from '../../../src/activities/label';
import { createModelClients } from '../../../src/providers/model/model-clients';
import { copyConversations } from '../../../src/storage/conversations-table';
import { createCallStore } from '../../../src/storage/model-calls-table';
import { createRateBudget } from '../../../src/storage/rate-budgets-table';
import { insertRun } from '../../../src/storage/runs-table';
import { withTransaction } from '../../../src/storage/pool';
import { copySamples } from '../../../src/storage/samples-table';

/** What is said in conversation `i`: half of them about products, half small talk. */
export function chatText(i: number): string {
  return i % 2 === 0
    ? `第${i}家供应商资金紧张，推荐什么产品？可以提前回款吗`
    : `您好，第${i}次打扰，谢谢，周末愉快`;
}

/** A run with one conversation a text, each with one sample. */
export async function storeRun(
  pool: Pool,
  runId: string,
  texts: readonly string[],
  recipe: object = {},
): Promise<void> {
  const parsed = recipeSchema.parse({ name: 'test', ...recipe });
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'test',
    recipe: parsed,
    recipeHash: 'x',
    recipeDir: '/',
  });
  const conversations = texts.map((text, i) => conversation(i, text));
  await withTransaction(pool, (db) => copyConversations(db, runId, 0, conversations));
  await withTransaction(pool, (db) => copySamples(db, runId, 0, conversations.map(sample)));
}

/** Failures are what these tests provoke: nobody wants to read them. */
const quiet = new DefaultLogger('ERROR');

/** Run an activity as Temporal would; `again` repeats it while it asks for a retry, as Temporal would too. */
export async function runActivity<T>(work: () => Promise<T>, attempts = 1): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await new MockActivityEnvironment({ attempt }, { logger: quiet }).run(work);
    } catch (error) {
      if ((error as { type?: string }).type !== 'ModelBusy' || attempt >= attempts) throw error;
    }
  }
}

/** Activities as a worker process has them, on a stand-in at `url`. */
export function labelActivities(
  pool: Pool,
  url: string,
  outboundCheck: (text: string) => void = () => undefined,
): LabelActivities {
  const models = createModelClients({
    env: {},
    standInUrl: url,
    calls: createCallStore(pool),
    budgetOf: (endpoint) => createRateBudget(pool, endpoint),
  });
  return createLabelActivities({ pool, models, outboundCheckOf: () => Promise.resolve(outboundCheck) });
}

function conversation(i: number, text: string): Conversation {
  const turns: Turn[] = [
    { ...blank, id: 't1', side: 'M', text: storedMaskedText(text) },
    { ...blank, id: 't2', side: 'C', text: storedMaskedText('好的，我来看一下') },
  ];
  return {
    conversationId: `c${String(i).padStart(4, '0')}`,
    contact: 'k1',
    room: storedMaskedText(''),
    startedAt: i,
    turns,
  };
}

const blank = { speaker: '', startedAt: 0, endedAt: 0, messages: [] };

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
    contextTokens: 1,
    targetTokens: 1,
  };
}
