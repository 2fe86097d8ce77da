import type { Recipe } from '../../contract/recipe/recipe';
import type { ModelClient } from '../../providers/model/model-client';
import { leakObjection } from '../../stages/08-label/fence';
import { judgeAnswerSchema, toScore } from '../../stages/judge/judge-answer';
import { JUDGE_PROMPT_VERSION, judgePrompt } from '../../stages/judge/judge-prompt';
import type { StoredScore } from '../../storage/quality-scores-table';
import type { ScoreRequest } from './judge-work';

/** Ask a judge for one score. */
export async function askScore(
  recipe: Recipe,
  client: ModelClient,
  { judged, badAnswers }: ScoreRequest,
  signal: AbortSignal,
): Promise<StoredScore> {
  const prompt = judgePrompt(judged);
  const { value, callKey, callKeys } = await client.ask(
    {
      purpose: 'judge',
      promptVersion: JUDGE_PROMPT_VERSION,
      messages: prompt.messages,
      schema: judgeAnswerSchema,
      schemaName: 'quality_score',
      temperature: recipe.judge.temperature,
      seed: recipe.seed,
      attempt: badAnswers,
      objection: (_, text) => leakObjection(prompt, text),
    },
    signal,
  );
  const { unit, subject } = judged;
  const otherCalls = callKeys.filter((key) => key !== callKey);
  return { unit, subject, judge: client.name, ...toScore(value), callKey, otherCalls };
}
