import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { RecipeError, ShapeError } from '../../stages/errors';
import type { Embedder } from './embedder';
import { hashModelFolder } from './model-folder';
import { poolTokens } from './pool-tokens';
import { paddedInputs, tokenBatches, type TokenBatch } from './token-batches';
import { toUnitRows } from './unit-rows';

export interface TransformersSettings {
  /** Absolute path of a model folder, or a hub name such as `Xenova/bge-small-zh-v1.5`. */
  readonly model: string;
  readonly dtype: string;
  /** Put before each text; some models want one. */
  readonly prefix: string;
  readonly pooling: 'mean' | 'cls';
  readonly batchSize: number;
  /** Host of a hub mirror; empty: the hub itself. */
  readonly remoteHost?: string;
}

/** Tokens in one model call, padding counted, for each text that a recipe wants in a call of texts of this length. */
const TOKENS_PER_TEXT = 32;
/** Of very short texts so many more go into one call. */
const SHORT_TEXTS = 4;

/**
 * A sentence encoder through transformers.js (CU-1). Its tokenizer and its model are called one by one: texts are sorted by
 * their tokens before they are cut into batches, so that little is spent on padding, and what the model gives is read
 * where it lies. The order of the result is the caller's.
 *
 * @throws {@link RecipeError} when the model cannot be loaded.
 */
export async function openTransformersEmbedder(settings: TransformersSettings): Promise<Embedder> {
  const { model: name, prefix, pooling, batchSize } = settings;
  const { extractor, Tensor } = await load(settings);
  const model = extractor.model as unknown as CallableModel;
  const tokenizer = extractor.tokenizer as unknown as CallableTokenizer;
  const padId = tokenizer.pad_token_id ?? 0;

  async function hiddenStates(ids: readonly (readonly number[])[], batch: TokenBatch): Promise<Hidden> {
    const { inputIds, attentionMask } = paddedInputs(ids, batch, padId);
    const shape = [batch.texts.length, batch.length];
    const output = await model({
      input_ids: new Tensor('int64', inputIds, shape),
      attention_mask: new Tensor('int64', attentionMask, shape),
    });
    const hidden = output.last_hidden_state ?? output.logits ?? output.token_embeddings;
    const [texts, length, dim = 0] = hidden?.dims ?? [];
    if (
      !hidden ||
      texts !== shape[0] ||
      length !== shape[1] ||
      hidden.data.length !== texts! * length! * dim
    ) {
      throw new ShapeError(`${name} gave no vector for each of ${shape.join(' × ')} tokens`);
    }
    return { data: hidden.data, dim };
  }

  const probe = tokenizer([`${prefix}探`], TOKENIZING).input_ids;
  const { dim } = await hiddenStates(probe, { texts: [0], length: probe[0]!.length });
  return {
    id: await embedderId(settings),
    dim,
    knows: 'meaning',
    async embed(texts, signal) {
      const rows = new Float32Array(texts.length * dim);
      if (texts.length === 0) return rows;
      const ids = tokenizer(
        texts.map((text) => prefix + text),
        TOKENIZING,
      ).input_ids;
      const lengths = ids.map((own) => own.length);
      for (const batch of tokenBatches(lengths, batchSize * TOKENS_PER_TEXT, batchSize * SHORT_TEXTS)) {
        signal?.throwIfAborted();
        const hidden = await hiddenStates(ids, batch);
        if (hidden.dim !== dim)
          throw new ShapeError(`${name} gave vectors of ${hidden.dim} instead of ${dim}`);
        const own = batch.texts.map((text) => lengths[text]!);
        poolTokens(hidden.data, { length: batch.length, dim, lengths: own }, pooling, rows, batch.texts);
      }
      return toUnitRows(rows, dim);
    },
  };
}

const TOKENIZING = { padding: false, truncation: true, return_tensor: false } as const;

interface CallableTokenizer {
  (
    texts: readonly string[],
    options: typeof TOKENIZING,
  ): { readonly input_ids: readonly (readonly number[])[] };
  readonly pad_token_id?: number;
}

interface ModelOutput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Adds `token_type_ids` by itself where the model wants them. */
type CallableModel = (
  inputs: Readonly<Record<string, Transformers.Tensor>>,
) => Promise<Partial<Record<'last_hidden_state' | 'logits' | 'token_embeddings', ModelOutput>>>;

interface Hidden {
  readonly data: Float32Array;
  readonly dim: number;
}

async function load({ model, dtype, remoteHost }: TransformersSettings): Promise<{
  extractor: Transformers.FeatureExtractionPipeline;
  Tensor: typeof Transformers.Tensor;
}> {
  // The package's CommonJS build, which its types do not mention; loaded only when a recipe wants it.
  const { env, pipeline, Tensor } = createRequire(__filename)('@xenova/transformers') as typeof Transformers;
  const local = existsSync(model);
  env.allowRemoteModels = !local;
  if (local) env.localModelPath = dirname(model);
  else if (remoteHost) env.remoteHost = remoteHost;
  try {
    const name = local ? basename(model) : model;
    const options = { dtype: dtype as 'fp32', local_files_only: local };
    return { extractor: await pipeline('feature-extraction', name, options), Tensor };
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new RecipeError(
      `embed.model: ${model} could not be loaded (${cause}); name a folder with tokenizer.json and onnx/, or a hub ` +
        'name that this machine can reach, or set embed.embedder to lexical',
    );
  }
}

/** A folder's identity is what is in it, wherever it lies; a hub model's is its name. */
async function embedderId({ model, dtype, prefix, pooling }: TransformersSettings): Promise<string> {
  const name = existsSync(model) ? `folder:${await hashModelFolder(model, dtype)}` : model;
  return `transformers/${name}/${dtype}/${pooling}/${JSON.stringify(prefix)}`;
}
