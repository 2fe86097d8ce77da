import type { RunRef } from '../../contract/payloads';
import type { ScoredUnit } from '../../contract/quality';
import { charactersOf, estimateCall } from '../../stages/08-label/cost';
import { judgePrompt } from '../../stages/judge/judge-prompt';
import { noteProgress } from '../../storage/progress-table';
import { readRun } from '../../storage/runs-table';
import type { AskDeps } from '../asking/ask-context';
import { endpointNamed } from '../asking/endpoint-named';
import { planOf } from '../asking/plan-of';
import { pricesOf } from '../asking/prices-of';
import type { AskPlan } from '../asking/results';
import { whileBeating } from '../while-beating';
import { readJudged, readJudgedIds } from './judged-subjects';

/** Subjects whose prompts are in memory at once. */
const PAGE = 1000;

/** Count what is to be scored, and estimate what it costs: one call each (LM-7). */
export async function planJudging(
  { pool }: AskDeps,
  { runId, unit }: RunRef & { readonly unit: ScoredUnit },
): Promise<AskPlan> {
  const run = await readRun(pool, runId);
  const ids = await readJudgedIds(pool, run, unit);
  await noteProgress(pool, runId, 'judge', 0, ids.length);
  const prices = pricesOf(run.recipe, endpointNamed(run.recipe, run.recipe.judge.endpoint));
  let usd = 0;
  await whileBeating('models', async () => {
    for (let start = 0; start < ids.length; start += PAGE)
      for (const judged of await readJudged(pool, run, unit, ids.slice(start, start + PAGE))) {
        const { messages } = judgePrompt(judged);
        usd += estimateCall(charactersOf(messages), prices);
      }
  });
  return await planOf(pool, run, ids.length, { leastUsd: usd, mostUsd: usd });
}
