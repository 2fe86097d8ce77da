import { existsSync } from 'node:fs';
import { ShapeError } from '../../stages/errors';
import type { Embedder } from './embedder';
import { loadTransformers, type TransformersSettings } from './load-transformers';
import { hashModelFolder } from './model-folder';
import { openModelThreads } from './model-threads';
import type { PaddedTexts } from './sentence-model';
import { paddedInputs, tokenBatches, type TokenBatch } from './token-batches';
import { toUnitRows } from './unit-rows';

/** Tokens in one model call, padding counted, for each text that a recipe wants in a call of texts of this length. */
const TOKENS_PER_TEXT = 32;
/** Of very short texts so many more go into one call. */
const SHORT_TEXTS = 4;

/**
 * A sentence encoder through transformers.js (CU-1). Its tokenizer and its model are called one by one: texts are sorted by
 * their tokens before they are cut into batches, so that little is spent on padding, and the batches go through copies of the
 * model side by side. The order of the result is the caller's.
 *
 * @throws `RecipeError` when the model cannot be loaded.
 */
export async function openTransformersEmbedder(settings: TransformersSettings): Promise<Embedder> {
  const { model: name, prefix, batchSize } = settings;
  const tokenizer = await loadTokenizer(settings);
  const padId = tokenizer.pad_token_id ?? 0;
  const tokenIds = (texts: readonly string[]): readonly (readonly number[])[] =>
    tokenizer(
      texts.map((text) => prefix + text),
      TOKENIZING,
    ).input_ids;
  const runBatches = openModelThreads(settings);

  const probe = tokenIds(['探']);
  let dim = 0;
  await runBatches(
    [{ texts: [0], length: probe[0]!.length }],
    (batch) => inputsOf(probe, batch, padId),
    (_, { length }) => (dim = length),
  );
  return {
    id: await embedderId(settings),
    dim,
    knows: 'meaning',
    async embed(texts, signal) {
      const rows = new Float32Array(texts.length * dim);
      if (texts.length === 0) return rows;
      const ids = tokenIds(texts);
      const lengths = ids.map((own) => own.length);
      await runBatches(
        tokenBatches(lengths, batchSize * TOKENS_PER_TEXT, batchSize * SHORT_TEXTS),
        (batch) => inputsOf(ids, batch, padId),
        (batch, vectors) => {
          if (vectors.length !== batch.texts.length * dim)
            throw new ShapeError(`${name} gave vectors of another size than ${dim}`);
          batch.texts.forEach((text, i) => {
            rows.set(vectors.subarray(i * dim, (i + 1) * dim), text * dim);
          });
        },
        signal,
      );
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

async function loadTokenizer(settings: TransformersSettings): Promise<CallableTokenizer> {
  return loadTransformers(settings, async ({ AutoTokenizer }, name, local) => {
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: local });
    return tokenizer as unknown as CallableTokenizer;
  });
}

function inputsOf(ids: readonly (readonly number[])[], batch: TokenBatch, padId: number): PaddedTexts {
  const lengths = batch.texts.map((text) => ids[text]!.length);
  return { lengths, length: batch.length, ...paddedInputs(ids, batch, padId) };
}

/** A folder's identity is what is in it, wherever it lies; a hub model's is its name. */
async function embedderId({ model, dtype, prefix, pooling }: TransformersSettings): Promise<string> {
  const name = existsSync(model) ? `folder:${await hashModelFolder(model, dtype)}` : model;
  return `transformers/${name}/${dtype}/${pooling}/${JSON.stringify(prefix)}`;
}
