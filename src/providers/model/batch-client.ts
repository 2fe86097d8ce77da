import { APIError, toFile } from 'openai';
import type OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import { ModelRefusedError } from '../../stages/errors';
import { classifyFailure } from './failures';
import { readCompletion, type PendingCall } from './pending-call';
import type { WireAnswer } from './transport';

/** What became of one call of a batch. */
export type BatchOutcome =
  | { readonly callKey: string; readonly answer: WireAnswer }
  | { readonly callKey: string; readonly refusal: ModelRefusedError }
  /** Expired, or failed in a way that may pass: it can be sent again. */
  | { readonly callKey: string; readonly trouble: string };

/** How our batch is marked among the endpoint's. */
const MARK = 'dialoom_batch';
/** States after which nothing more comes. */
const ENDED: readonly string[] = ['completed', 'expired', 'cancelled', 'failed'];

/** One line of an output or error file, as far as it is read. */
interface Line {
  readonly custom_id: string;
  readonly response?: { readonly status_code: number; readonly body: unknown } | null;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
}

/**
 * An endpoint's Batch API: files of requests, answered within a day at a lower price (LM-6). Every method throws what
 * {@link classifyFailure} makes of a failure.
 */
export class BatchClient {
  constructor(
    private readonly endpoint: EndpointRecipe,
    private readonly openai: OpenAI,
  ) {}

  /** Send calls as one batch. @returns The endpoint's id of it. */
  async submit(batchId: string, calls: readonly PendingCall[]): Promise<string> {
    return await this.asked(async () => {
      const lines = calls.map(({ callKey, request }) =>
        JSON.stringify({ custom_id: callKey, method: 'POST', url: '/v1/chat/completions', body: request }),
      );
      const content = Buffer.from(`${lines.join('\n')}\n`);
      const file = await this.openai.files.create({
        file: await toFile(content, `${batchId}.jsonl`),
        purpose: 'batch',
      });
      const batch = await this.openai.batches.create({
        input_file_id: file.id,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
        metadata: { [MARK]: batchId },
      });
      return batch.id;
    });
  }

  /** The endpoint's id of a batch whose submission may have been cut off; undefined when it never arrived. */
  async find(batchId: string): Promise<string | undefined> {
    return await this.asked(async () => {
      for await (const batch of this.openai.batches.list({ limit: 100 }))
        if (batch.metadata?.[MARK] === batchId) return batch.id;
      return undefined;
    });
  }

  /** Outcomes of a batch that has ended, as many as it has; undefined while it is under way. */
  async collect(remoteId: string): Promise<BatchOutcome[] | undefined> {
    return await this.asked(async () => {
      const batch = await this.openai.batches.retrieve(remoteId);
      if (!ENDED.includes(batch.status)) return undefined;
      const files = [batch.output_file_id, batch.error_file_id].filter((id) => typeof id === 'string');
      const contents = await Promise.all(
        files.map(async (id) => (await this.openai.files.content(id)).text()),
      );
      return contents
        .flatMap((content) => content.split('\n').filter((line) => line.trim() !== ''))
        .map((line) => this.outcomeOf(JSON.parse(line) as Line));
    });
  }

  private outcomeOf({ custom_id: callKey, response, error }: Line): BatchOutcome {
    if (response?.status_code === 200)
      return { callKey, answer: readCompletion(response.body as OpenAI.ChatCompletion, 0) };
    if (!response) return { callKey, trouble: error?.message ?? error?.code ?? 'no answer' };
    const raised = APIError.generate(response.status_code, response.body as object, undefined, new Headers());
    const failure = classifyFailure(raised, this.endpoint, 0);
    if (failure instanceof ModelRefusedError) return { callKey, refusal: failure };
    return { callKey, trouble: failure instanceof Error ? failure.message : String(failure) };
  }

  private async asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw classifyFailure(error, this.endpoint, Date.now());
    }
  }
}
