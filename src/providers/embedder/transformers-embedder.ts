import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { RecipeError, ShapeError } from '../../stages/errors';
import { hashFile } from './hash-file';
import type { Embedder } from './embedder';
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

/**
 * A sentence encoder through transformers.js (CU-1). Texts are sorted by length before they are cut into batches, so
 * that little is spent on padding; the order of the result is the caller's.
 *
 * @throws {@link RecipeError} when the model cannot be loaded.
 */
export async function openTransformersEmbedder(settings: TransformersSettings): Promise<Embedder> {
  const extract = await load(settings);
  const probe = await extract([`${settings.prefix}探`], { pooling: settings.pooling, normalize: true });
  const dim = probe.dims.at(-1)!;
  return {
    id: await embedderId(settings),
    dim,
    knows: 'meaning',
    async embed(texts, signal) {
      const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
      const rows = new Float32Array(texts.length * dim);
      for (let start = 0; start < order.length; start += settings.batchSize) {
        signal?.throwIfAborted();
        const batch = order.slice(start, start + settings.batchSize);
        const output = await extract(
          batch.map((i) => settings.prefix + texts[i]!),
          { pooling: settings.pooling, normalize: true },
        );
        const data = output.data as Float32Array;
        if (data.length !== batch.length * dim) {
          throw new ShapeError(
            `${settings.model} gave ${data.length} numbers for ${batch.length} texts of ${dim}`,
          );
        }
        batch.forEach((at, i) => {
          rows.set(data.subarray(i * dim, (i + 1) * dim), at * dim);
        });
      }
      return toUnitRows(rows, dim);
    },
  };
}

async function load({
  model,
  dtype,
  remoteHost,
}: TransformersSettings): Promise<Transformers.FeatureExtractionPipeline> {
  // The package's CommonJS build, which its types do not mention; loaded only when a recipe wants it.
  const { env, pipeline } = createRequire(__filename)('@xenova/transformers') as typeof Transformers;
  const local = existsSync(model);
  env.allowRemoteModels = !local;
  if (local) env.localModelPath = dirname(model);
  else if (remoteHost) env.remoteHost = remoteHost;
  try {
    return await pipeline('feature-extraction', local ? basename(model) : model, {
      dtype: dtype as 'fp32',
      local_files_only: local,
    });
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new RecipeError(
      `embed.model: ${model} could not be loaded (${cause}); name a folder with tokenizer.json and onnx/, or a hub ` +
        'name that this machine can reach, or set embed.embedder to lexical',
    );
  }
}

/** A folder's identity is its weights, wherever it lies; a hub model's is its name. */
async function embedderId({ model, dtype, prefix, pooling }: TransformersSettings): Promise<string> {
  const weights = ['model.onnx', 'model_quantized.onnx', `model_${dtype}.onnx`]
    .map((name) => join(model, 'onnx', name))
    .find((path) => existsSync(path));
  const name = weights ? `${basename(model)}@${await hashFile(weights)}` : model;
  return `transformers/${name}/${dtype}/${pooling}/${JSON.stringify(prefix)}`;
}
