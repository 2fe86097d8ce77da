import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { RecipeError } from '../../stages/errors';

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
 * Load a part of a model through transformers.js, which is itself loaded only when a recipe wants it.
 *
 * @param part Given the library, the model's name, and whether it lies in a folder.
 * @throws {@link RecipeError} when it cannot be loaded.
 */
export async function loadTransformers<T>(
  { model, remoteHost }: TransformersSettings,
  part: (library: typeof Transformers, name: string, local: boolean) => Promise<T>,
): Promise<T> {
  // The package's CommonJS build, which its types do not mention.
  const library = createRequire(__filename)('@xenova/transformers') as typeof Transformers;
  const { env } = library;
  const local = existsSync(model);
  env.allowRemoteModels = !local;
  if (local) env.localModelPath = dirname(model);
  else if (remoteHost) env.remoteHost = remoteHost;
  try {
    return await part(library, local ? basename(model) : model, local);
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new RecipeError(
      `embed.model: ${model} could not be loaded (${cause}); name a folder with tokenizer.json and onnx/, or a hub ` +
        'name that this machine can reach, or set embed.embedder to lexical',
    );
  }
}
