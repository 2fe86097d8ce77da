import type { Recipe } from '../../contract/recipe/recipe';
import type { ModelClient } from '../../providers/model/model-client';
import { leaksInstructions } from '../../stages/08-label/fence';
import { labelAnswerSchema, toLabel } from '../../stages/08-label/label-answer';
import { LABEL_PROMPT_VERSION, labelPrompt } from '../../stages/08-label/prompts/label-conversation';
import type { StoredBallot } from '../../storage/ballots-table';
import type { BallotRequest } from './ballot-plan';

/** Ask one member for one ballot. The seed tells ballots apart, so that several of one model are several samples. */
export async function askBallot(
  recipe: Recipe,
  client: ModelClient,
  { conversation, ballot, badAnswers }: BallotRequest,
  signal: AbortSignal,
): Promise<StoredBallot> {
  const { turns, conversationId } = conversation;
  const prompt = labelPrompt(recipe.taxonomy, turns);
  const { value, callKey } = await client.ask(
    {
      purpose: 'label',
      promptVersion: LABEL_PROMPT_VERSION,
      messages: prompt.messages,
      schema: labelAnswerSchema(recipe.taxonomy),
      schemaName: 'conversation_label',
      temperature: recipe.label.temperature,
      seed: recipe.seed + ballot,
      attempt: badAnswers,
      objection: (_, text) =>
        leaksInstructions(text, prompt.instructions, prompt.mark) ? '回答复述了说明文字' : undefined,
    },
    signal,
  );
  const { label, unknownTurns } = toLabel(
    value,
    turns.map((turn) => turn.id),
  );
  const notes = unknownTurns.map((id) => `unknown-turn:${id.slice(0, 20)}`);
  return { conversationId, member: client.name, ballot, label, callKey, notes };
}
