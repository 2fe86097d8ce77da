import type { Recipe } from '../../contract/recipe/recipe';
import type { Label } from '../../contract/vocabulary';
import type { ModelClient, ModelRequest } from '../../providers/model/model-client';
import { leakObjection } from '../../stages/08-label/fence';
import { labelAnswerSchema, toLabel } from '../../stages/08-label/label-answer';
import { LABEL_PROMPT_VERSION, labelPrompt } from '../../stages/08-label/prompts/label-conversation';
import {
  DEBATE_PROMPT_VERSION,
  debatePrompt,
  REFLECTION_PROMPT_VERSION,
  reflectionPrompt,
} from '../../stages/08-label/prompts/second-look';
import { applyReflection, reflectionSchema } from '../../stages/08-label/reflection';
import type { StoredBallot } from '../../storage/ballots-table';
import type { BallotRequest } from './ballot-plan';

/** What all questions about one ballot have in common. */
type Frame = Pick<ModelRequest<unknown>, 'temperature' | 'seed' | 'attempt'>;

/**
 * Ask one member for one ballot, and, if the recipe says so, hold its answer against its evidence. The seed tells ballots
 * apart, so that several of one model are several samples.
 */
export async function askBallot(
  recipe: Recipe,
  client: ModelClient,
  request: BallotRequest,
  signal: AbortSignal,
): Promise<StoredBallot> {
  const { conversation, ballot, badAnswers, positions } = request;
  const { turns, conversationId } = conversation;
  const frame: Frame = {
    temperature: recipe.label.temperature,
    seed: recipe.seed + ballot,
    attempt: badAnswers,
  };
  const prompt = positions
    ? debatePrompt(recipe.taxonomy, turns, positions)
    : labelPrompt(recipe.taxonomy, turns);
  const { value, callKey, callKeys } = await client.ask(
    {
      ...frame,
      purpose: positions ? 'debate' : 'label',
      promptVersion: positions ? DEBATE_PROMPT_VERSION : LABEL_PROMPT_VERSION,
      messages: prompt.messages,
      schema: labelAnswerSchema(recipe.taxonomy),
      schemaName: 'conversation_label',
      objection: (_, text) => leakObjection(prompt, text),
    },
    signal,
  );
  const { label, unknownTurns } = toLabel(
    value,
    turns.map((turn) => turn.id),
  );
  const notes = unknownTurns.map((id) => `unknown-turn:${id.slice(0, 20)}`);
  const otherCalls = callKeys.filter((key) => key !== callKey);
  const given = { conversationId, member: client.name, ballot, label, callKey, otherCalls, notes };
  if (!recipe.label.reflect || positions) return given;
  const second = await reflect(recipe, client, request, label, frame, signal);
  return { ...given, label: second.label, draft: label, otherCalls: [...otherCalls, ...second.callKeys] };
}

async function reflect(
  recipe: Recipe,
  client: ModelClient,
  { conversation: { turns } }: BallotRequest,
  draft: Label,
  frame: Frame,
  signal: AbortSignal,
): Promise<{ readonly label: Label; readonly callKeys: readonly string[] }> {
  const prompt = reflectionPrompt(recipe.taxonomy, turns, draft);
  const { value, callKeys } = await client.ask(
    {
      ...frame,
      purpose: 'reflection',
      promptVersion: REFLECTION_PROMPT_VERSION,
      messages: prompt.messages,
      schema: reflectionSchema,
      schemaName: 'reflection',
      objection: (_, text) => leakObjection(prompt, text),
    },
    signal,
  );
  const turnIds = turns.map((turn) => turn.id);
  return { label: applyReflection(draft, value, recipe.taxonomy, turnIds), callKeys };
}
