import { APIError, toFile } from 'openai';
import type OpenAI from 'openai';
import type { EndpointRecipe } from '../../contract/recipe/models';
import { ModelRefusedError } from '../../stages/errors';
import { batchUrl, readOutcomes, writeLines, type BatchOutcome } from './batch-lines';
import { rejectionOf, type BatchRejection } from './batch-rejection';
import { classifyFailure } from './failures';
import { withLinkedAbort } from './linked-abort';
import type { PendingCall } from './pending-call';

/** How a batch stands: under way, ended with as many outcomes as it has, or rejected before anything of it was asked. */
export type BatchState =
  | { readonly state: 'open' }
  | { readonly state: 'ended'; readonly outcomes: readonly BatchOutcome[] }
  | { readonly state: 'rejected'; readonly rejection: BatchRejection };

/** How our batch is marked among the endpoint's. */
const MARK = 'dialoom_batch';
/** States after which nothing more comes. */
const ENDED: readonly string[] = ['completed', 'expired', 'cancelled'];
/** Files are larger than chat requests. */
const TRANSFER_MS = 600_000;
/** What servers without a Batch API answer to its paths. */
const NO_SUCH_PATH: readonly (number | undefined)[] = [404, 405, 501];

/**
 * An endpoint's Batch API: files of requests, answered within a day at a lower price (LM-6). Every method throws what
 * {@link classifyFailure} makes of a failure.
 */
export class BatchClient {
  constructor(
    private readonly endpoint: EndpointRecipe,
    private readonly openai: OpenAI,
  ) {}

  /**
   * Send calls as one batch.
   *
   * @returns The endpoint's id of it.
   * @throws `ModelRefusedError` that says so when the endpoint has no Batch API.
   */
  async submit(batchId: string, calls: readonly PendingCall[], signal?: AbortSignal): Promise<string> {
    const url = batchUrl(this.endpoint.baseUrl);
    const send = async (linked: AbortSignal): Promise<string> => {
      const options = { signal: linked, timeout: TRANSFER_MS };
      const name = `${batchId}.jsonl`;
      const file = await this.openai.files.create(
        { file: await toFile(Buffer.from(writeLines(calls, url)), name), purpose: 'batch' },
        options,
      );
      const batch = await this.openai.batches.create(
        {
          input_file_id: file.id,
          endpoint: url as '/v1/chat/completions',
          completion_window: '24h',
          metadata: { [MARK]: batchId },
        },
        options,
      );
      return batch.id;
    };
    return await this.asked(() => withLinkedAbort(signal, send), true);
  }

  /** The endpoint's id of a batch whose submission may have been cut off; undefined when it never arrived. */
  async find(batchId: string): Promise<string | undefined> {
    return await this.asked(async () => {
      for await (const batch of this.openai.batches.list({ limit: 100 }))
        if (batch.metadata?.[MARK] === batchId) return batch.id;
      return undefined;
    }, true);
  }

  /** How a batch stands. One that the endpoint no longer knows has ended with nothing. */
  async collect(remoteId: string): Promise<BatchState> {
    return await this.asked(async () => {
      const batch = await this.known(() => this.openai.batches.retrieve(remoteId));
      if (!batch) return { state: 'ended', outcomes: [] };
      if (batch.status === 'failed') return { state: 'rejected', rejection: rejectionOf(batch) };
      if (!ENDED.includes(batch.status)) return { state: 'open' };
      const files = [batch.output_file_id, batch.error_file_id].filter((id) => typeof id === 'string');
      const contents = await Promise.all(files.map((id) => this.known(() => this.contentOf(id))));
      return {
        state: 'ended',
        outcomes: contents.flatMap((content) => readOutcomes(content ?? '', this.endpoint)),
      };
    });
  }

  /** Ask for the end of a batch. It goes on for a while and then has ended, with what it had; if it has ended, nothing is done. */
  async cancel(remoteId: string): Promise<void> {
    try {
      await this.asked(() => this.openai.batches.cancel(remoteId));
    } catch (error) {
      if (!(error instanceof ModelRefusedError)) throw error;
    }
  }

  private async contentOf(fileId: string): Promise<string> {
    return await (await this.openai.files.content(fileId, { timeout: TRANSFER_MS })).text();
  }

  /** Undefined for what the endpoint no longer has: it keeps batches and files for so many days. */
  private async known<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof APIError && (error as APIError).status === 404) return undefined;
      throw error;
    }
  }

  /** @param isFirst Whether the call tells if there is a Batch API at all. */
  private async asked<T>(work: () => Promise<T>, isFirst = false): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const status = error instanceof APIError ? (error as APIError).status : undefined;
      if (isFirst && NO_SUCH_PATH.includes(status)) {
        throw new ModelRefusedError(
          `Endpoint ${this.endpoint.name} has no Batch API (it answered ${status}): set label.mode to direct, or ` +
            'name endpoints that have one in label.endpoints',
          'no_batch_api',
        );
      }
      throw classifyFailure(error, this.endpoint, Date.now());
    }
  }
}
