import type OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { StoredCall } from './model-client';
import type { WireAnswer } from './transport';

/** A call that has no answer yet. */
export type PendingCall = Pick<
  StoredCall,
  'callKey' | 'endpoint' | 'model' | 'purpose' | 'promptVersion' | 'request'
>;

/** Thrown where an answer is not there yet and will come by a batch (LM-6). */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';

  constructor(readonly call: PendingCall) {
    super(`Call ${call.callKey} has no answer yet`);
  }
}

/** A call with its answer, at the endpoint's prices. @param priceShare What is paid of them, e.g. 0.5 in a batch. */
export function completeCall(
  call: PendingCall,
  answer: WireAnswer,
  { inputUsdPerMillion, outputUsdPerMillion }: EndpointRecipe,
  priceShare = 1,
): StoredCall {
  const fullPrice =
    (answer.promptTokens * inputUsdPerMillion + answer.completionTokens * outputUsdPerMillion) / 1e6;
  return { ...call, ...answer, costUsd: fullPrice * priceShare };
}

/** What of a completion is kept. */
export function readCompletion(completion: OpenAI.ChatCompletion, latencyMs: number): WireAnswer {
  const choice = completion.choices[0];
  return {
    response: {
      content: choice?.message.content ?? null,
      refusal: choice?.message.refusal ?? null,
      finishReason: choice?.finish_reason ?? 'none',
    },
    promptTokens: completion.usage?.prompt_tokens ?? 0,
    completionTokens: completion.usage?.completion_tokens ?? 0,
    latencyMs: Math.round(latencyMs),
  };
}
