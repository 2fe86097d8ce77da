import OpenAI from 'openai';
import { ModelRefusedError, ShapeError } from '../../stages/errors';
import type { Embedder } from './embedder';
import { toUnitRows } from './unit-rows';

export interface OpenAiEmbedderSettings {
  /** URL up to `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly prefix: string;
  readonly batchSize: number;
}

/**
 * Vectors from an OpenAI-compatible `/embeddings` endpoint (CU-1). Temporal owns retries, so the client's own are off;
 * what the endpoint refuses for good is a {@link ModelRefusedError}.
 */
export async function openOpenAiEmbedder(settings: OpenAiEmbedderSettings): Promise<Embedder> {
  const { baseUrl, apiKey, model, timeoutMs, prefix, batchSize } = settings;
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || 'none',
    timeout: timeoutMs,
    maxRetries: 0,
  });

  async function ask(input: string[], signal?: AbortSignal): Promise<number[][]> {
    try {
      const answer = await client.embeddings.create(
        { model, input, encoding_format: 'float' },
        signal && { signal },
      );
      if (answer.data.length !== input.length) {
        throw new ShapeError(`${model} gave ${answer.data.length} vectors for ${input.length} texts`);
      }
      return [...answer.data].sort((a, b) => a.index - b.index).map((entry) => entry.embedding);
    } catch (error) {
      throw refusalOf(error, model) ?? error;
    }
  }

  const dim = (await ask([`${prefix}探`]))[0]!.length;
  return {
    id: `openai/${baseUrl}/${model}/${JSON.stringify(prefix)}`,
    dim,
    knows: 'meaning',
    async embed(texts, signal) {
      const rows = new Float32Array(texts.length * dim);
      for (let start = 0; start < texts.length; start += batchSize) {
        const batch = texts.slice(start, start + batchSize).map((text) => prefix + text);
        const vectors = await ask(batch, signal);
        vectors.forEach((vector, i) => {
          if (vector.length !== dim)
            throw new ShapeError(`${model} gave ${vector.length} numbers instead of ${dim}`);
          rows.set(vector, (start + i) * dim);
        });
      }
      return toUnitRows(rows, dim);
    },
  };
}

/** Errors that no repetition cures: wrong key, unknown model, bad request. 408, 409, 429 and 5xx are worth a retry. */
function refusalOf(error: unknown, model: string): ModelRefusedError | undefined {
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const status = error.status as number | undefined;
  if (status === undefined || status >= 500 || [408, 409, 429].includes(status)) return undefined;
  return new ModelRefusedError(`The embedding endpoint refused model ${model} with status ${status}`);
}
