import type { EndpointRecipe, LabelRecipe } from '../../contract/recipe/models';

/** Tokens that an answer usually takes, and a Chinese character of a prompt: Qwen's tokenizer gives 0.6 to 0.7. */
const ANSWER_TOKENS = 250;
const TOKENS_PER_CHARACTER = 0.7;
/** Calls of a debate that goes the whole way: three agents, two rounds. */
const DEBATE_CALLS = 6;

/** Prices of an endpoint, or a mean of several. */
type Prices = Pick<EndpointRecipe, 'inputUsdPerMillion' | 'outputUsdPerMillion'>;

/** Characters of a prompt. */
export function charactersOf(messages: readonly { readonly content: string }[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** Dollars that one call usually costs. @param characters Of its prompt. */
export function estimateCall(
  characters: number,
  { inputUsdPerMillion, outputUsdPerMillion }: Prices,
): number {
  return (characters * TOKENS_PER_CHARACTER * inputUsdPerMillion + ANSWER_TOKENS * outputUsdPerMillion) / 1e6;
}

export interface CostEstimate {
  /** Calls, and dollars, if all first ballots agree. */
  readonly leastCalls: number;
  readonly leastUsd: number;
  /** The same if every conversation is split to the end and debated. */
  readonly mostCalls: number;
  readonly mostUsd: number;
}

/**
 * What labelling may cost, before anything is asked (LM-7). Members of the panel take turns, so a ballot costs the mean
 * of their prices. Answers that are stored already cost nothing and are not known here: a refresh costs less.
 *
 * @param promptCharacters Characters of each conversation's prompt.
 * @param panel The members' endpoints, at least one.
 */
export function estimateCost(
  promptCharacters: readonly number[],
  panel: readonly Prices[],
  label: Pick<LabelRecipe, 'ballots' | 'maxBallots' | 'reflect' | 'debate'>,
): CostEstimate {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const prices: Prices = {
    inputUsdPerMillion: mean(panel.map((endpoint) => endpoint.inputUsdPerMillion)),
    outputUsdPerMillion: mean(panel.map((endpoint) => endpoint.outputUsdPerMillion)),
  };
  const perCall = promptCharacters.reduce((sum, characters) => sum + estimateCall(characters, prices), 0);
  const callsPerBallot = label.reflect ? 2 : 1;
  const least = label.ballots * callsPerBallot;
  const most = Math.max(label.ballots, label.maxBallots) * callsPerBallot + (label.debate ? DEBATE_CALLS : 0);
  return {
    leastCalls: least * promptCharacters.length,
    leastUsd: least * perCall,
    mostCalls: most * promptCharacters.length,
    mostUsd: most * perCall,
  };
}
