import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { ChatMessage } from '../../contract/vocabulary';
import { AdaptiveLimit } from './adaptive-limit';
import { createOpenAi } from './create-openai';
import { classifyFailure, RateLimitedError, TransientModelError } from './failures';
import { withLinkedAbort } from './linked-abort';
import type { CallResponse, RateBudget } from './model-client';
import { readCompletion } from './pending-call';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number;
  readonly response_format: object;
  readonly seed?: number;
  readonly max_tokens?: number;
}

/** What came back, and what it took. */
export interface WireAnswer {
  readonly response: CallResponse;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

/**
 * The connection to one endpoint, shared by everything in this process that asks it, so that its limits hold for the
 * process.
 */
export class Transport {
  readonly limit: AdaptiveLimit;
  private readonly openai: OpenAI;

  constructor(
    private readonly endpoint: EndpointRecipe,
    baseURL: string,
    apiKey: string,
    private readonly budget: RateBudget | undefined,
  ) {
    this.limit = new AdaptiveLimit(endpoint.concurrency);
    this.openai = createOpenAi(endpoint, baseURL, apiKey);
  }

  /**
   * Send a request as soon as the limits let it through.
   *
   * @param mayGo Throws when the request must not go after all; asked when its turn has come.
   * @throws what {@link classifyFailure} makes of the failure.
   */
  async send(
    request: WireRequest,
    mayGo: () => Promise<void> | undefined,
    signal?: AbortSignal,
  ): Promise<WireAnswer> {
    return await this.limit.run(async () => {
      await mayGo();
      const reserved = await this.waitForBudget(request, signal);
      try {
        const answer = await this.post(request, signal);
        this.limit.succeeded();
        // What is not given back makes others wait a little: no reason to lose an answer that is paid for.
        const unused = reserved - answer.promptTokens - answer.completionTokens;
        await this.budget?.giveBack(unused).catch(() => undefined);
        return answer;
      } catch (error) {
        const failure = classifyFailure(error, this.endpoint, Date.now());
        if (failure instanceof RateLimitedError) this.limit.throttled();
        throw failure;
      }
    });
  }

  /** Whether anything but an outage answers a harmless request. Servers without a list of models say 404: they are up. */
  async isUp(signal?: AbortSignal): Promise<boolean> {
    try {
      await withLinkedAbort(signal, async (linked) => this.openai.models.list({ signal: linked }));
      return true;
    } catch (error) {
      const failure = classifyFailure(error, this.endpoint, Date.now());
      return !(failure instanceof TransientModelError);
    }
  }

  private async post(request: WireRequest, signal?: AbortSignal): Promise<WireAnswer> {
    const startedAt = performance.now();
    const params = request as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming;
    const completion = await withLinkedAbort(signal, async (linked) =>
      this.openai.chat.completions.create(params, { signal: linked }),
    );
    return readCompletion(completion, performance.now() - startedAt);
  }

  /** Reserve what the request may take, a token a character and its longest answer, and wait for its turn. */
  private async waitForBudget(request: WireRequest, signal?: AbortSignal): Promise<number> {
    if (!this.budget) return 0;
    const characters = request.messages.reduce((sum, { content }) => sum + content.length, 0);
    const reserved = characters + (request.max_tokens ?? 0);
    const waitMs = await this.budget.take(reserved);
    if (waitMs > 0) await sleep(waitMs, undefined, { ...(signal && { signal }) });
    return reserved;
  }
}
