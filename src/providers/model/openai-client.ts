import type { EndpointRecipe } from '../../contract/recipe/models';
import type { ChatMessage } from '../../contract/vocabulary';
import type { MaskedText } from '../../contract/text';
import { ModelRefusedError } from '../../stages/errors';
import {
  checkAnswer,
  quoteSchema,
  repairMessages,
  responseFormat,
  sentSchema,
  type Checked,
} from './answer-format';
import { callKeyOf } from './call-key';
import type {
  CallStore,
  CostAccount,
  ModelAnswer,
  ModelClient,
  ModelRequest,
  OutboundCheck,
  StoredCall,
} from './model-client';
import { completeCall, type PendingCall } from './pending-call';
import type { Transport, WireRequest } from './transport';

export interface OpenAiClientDeps {
  readonly endpoint: EndpointRecipe;
  readonly transport: Transport;
  readonly calls: CallStore;
  readonly outboundCheck: OutboundCheck;
  readonly account?: CostAccount;
  /** Says why a call that is not stored gets no answer now, instead of its being sent: for batches (LM-6). */
  readonly onMiss?: (call: PendingCall) => Error;
}

/** A call and whether it had been paid before. */
interface MadeCall {
  readonly call: StoredCall;
  readonly cached: boolean;
}

/** An answer from calls made for it, the last of which gave it. */
function answerOf<T>(value: T, made: readonly MadeCall[]): ModelAnswer<T> {
  const callKeys = made.map(({ call }) => call.callKey);
  return { value, callKey: callKeys.at(-1)!, callKeys, cached: made.every(({ cached }) => cached) };
}

/** A client for any OpenAI-compatible endpoint (LM-1, LM-3, LM-5, PII-6). */
export class OpenAiClient implements ModelClient {
  constructor(private readonly deps: OpenAiClientDeps) {}

  get name(): string {
    return this.deps.endpoint.name;
  }

  get model(): string {
    return this.deps.endpoint.model;
  }

  get concurrency(): number {
    return this.deps.transport.limit.limit;
  }

  async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelAnswer<T>> {
    const schema = sentSchema(request.schema);
    const messages = this.deps.endpoint.jsonSchema ? request.messages : quoteSchema(request.messages, schema);
    const first = await this.call(request, messages, schema, signal);
    const firstText = this.textOf(first.call);
    const checked = this.check(request, firstText);
    if ('value' in checked) return answerOf(checked.value, [first]);

    // What the answer holds may be private or an echo of the instructions, so it is quoted only as far as it is safe.
    const quotable = this.isSendable(firstText) ? firstText : '（略）';
    const repair = repairMessages(messages, quotable as MaskedText, checked.problem);
    const second = await this.call(request, repair, schema, signal);
    const repaired = this.check(request, this.textOf(second.call));
    if ('problem' in repaired) {
      throw new ModelRefusedError(
        `Endpoint ${this.name} gave no valid answer, even when asked to repair it: ${repaired.problem}`,
        'invalid_answer',
      );
    }
    return answerOf(repaired.value, [first, second]);
  }

  async isUp(signal?: AbortSignal): Promise<boolean> {
    return await this.deps.transport.isUp(signal);
  }

  /** The stored call for these messages, paid for now if it is not there yet. */
  private async call<T>(
    request: ModelRequest<T>,
    messages: readonly ChatMessage[],
    schema: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<MadeCall> {
    const { endpoint, transport, calls, outboundCheck, account, onMiss } = this.deps;
    for (const message of messages) outboundCheck(message.content);
    const wire: WireRequest = {
      ...endpoint.extraParameters,
      model: endpoint.model,
      messages,
      temperature: request.temperature,
      response_format: responseFormat(request.schemaName, schema, endpoint.jsonSchema),
      ...(endpoint.sendSeed && { seed: request.seed }),
      ...(endpoint.maxOutputTokens > 0 && { max_tokens: endpoint.maxOutputTokens }),
    };
    const callKey = callKeyOf(wire, request.promptVersion, request.seed, request.attempt ?? 0);
    const stored = await calls.find(callKey);
    if (stored) return { call: stored, cached: true };

    const pending: PendingCall = {
      callKey,
      endpoint: endpoint.name,
      model: endpoint.model,
      purpose: request.purpose,
      promptVersion: request.promptVersion,
      request: wire,
    };
    if (onMiss) throw onMiss(pending);
    const answer = await transport.send(wire, () => account?.check(), signal);
    const call = completeCall(pending, answer, endpoint);
    await calls.save(call, account?.payer, signal);
    return { call, cached: false };
  }

  /** @throws {@link ModelRefusedError} when the model refused, or ran out of room. */
  private textOf({ response }: StoredCall): string {
    if (response.refusal !== null || response.finishReason === 'content_filter') {
      throw new ModelRefusedError(`Endpoint ${this.name} refused to answer`, 'refusal');
    }
    if (response.finishReason === 'length') {
      throw new ModelRefusedError(
        `Endpoint ${this.name} ran out of room for its answer; raise maxOutputTokens`,
        'answer_too_long',
      );
    }
    return response.content ?? '';
  }

  private check<T>(request: ModelRequest<T>, text: string): Checked<T> {
    const checked = checkAnswer(text, request.schema);
    if ('problem' in checked) return checked;
    if (!this.isSendable(text)) return { problem: '回答里出现了疑似真实的个人或企业信息' };
    const problem = request.objection?.(checked.value, text);
    return problem === undefined ? checked : { problem };
  }

  /** Generated text is scanned too (PII-6). */
  private isSendable(text: string): boolean {
    try {
      this.deps.outboundCheck(text);
      return true;
    } catch {
      return false;
    }
  }
}
