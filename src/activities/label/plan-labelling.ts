import type { RunRef } from '../../contract/payloads';
import type { Recipe } from '../../contract/recipe/recipe';
import { charactersOf, estimateCost } from '../../stages/08-label/cost';
import { labelPrompt } from '../../stages/08-label/prompts/label-conversation';
import { pageConversations } from '../../storage/conversations-table';
import type { Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readRun } from '../../storage/runs-table';
import type { AskDeps } from '../asking/ask-context';
import { planOf } from '../asking/plan-of';
import { pricesOf } from '../asking/prices-of';
import type { AskPlan } from '../asking/results';
import { whileBeating } from '../while-beating';
import { panelOf } from './ballot-plan';
import { readLabelIds } from './label-work';

/** Count what is to be labelled, and estimate what it may cost before anything is asked (LM-7). */
export async function planLabelling({ pool }: AskDeps, { runId }: RunRef): Promise<AskPlan> {
  const run = await readRun(pool, runId);
  const { recipe } = run;
  const panel = panelOf(recipe);
  const ids = await readLabelIds(pool, runId);
  await noteProgress(pool, runId, 'label', 0, ids.length);
  const lengths = await whileBeating('models', () => promptLengths(pool, runId, recipe, new Set(ids)));
  const { leastUsd, mostUsd } = estimateCost(
    lengths,
    panel.map((endpoint) => pricesOf(recipe, endpoint)),
    recipe.label,
  );
  return await planOf(pool, run, ids.length, { leastUsd, mostUsd });
}

/** Characters of each conversation's prompt. */
async function promptLengths(
  db: Queryable,
  runId: string,
  recipe: Recipe,
  ids: ReadonlySet<string>,
): Promise<number[]> {
  const lengths: number[] = [];
  for await (const page of pageConversations(db, runId)) {
    for (const { conversationId, turns } of page) {
      if (!ids.has(conversationId)) continue;
      const { messages } = labelPrompt(recipe.taxonomy, turns);
      lengths.push(charactersOf(messages));
    }
  }
  return lengths;
}
