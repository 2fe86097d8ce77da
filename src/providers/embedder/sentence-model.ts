import type * as Transformers from '@xenova/transformers' with { 'resolution-mode': 'import' };
import { ShapeError } from '../../stages/errors';
import { loadTransformers, type TransformersSettings } from './load-transformers';
import { poolTokens } from './pool-tokens';

/** Texts of one model call, padded on the right. */
export interface PaddedTexts {
  /** Tokens of each text that are not padding. */
  readonly lengths: readonly number[];
  /** Tokens of the longest. */
  readonly length: number;
  /** Shape `[lengths.length, length]`, like the mask. */
  readonly inputIds: BigInt64Array;
  readonly attentionMask: BigInt64Array;
}

/** One vector a text, not yet of unit length: shape `[lengths.length, dim]`. */
export type SentenceModel = (texts: PaddedTexts) => Promise<Float32Array>;

/**
 * A model in this thread, with its pooling. What it gives is read where it lies.
 *
 * @param intraOpNumThreads Threads for one matrix product.
 * @throws `RecipeError` when the model cannot be loaded.
 */
export async function openSentenceModel(
  settings: TransformersSettings,
  intraOpNumThreads: number,
): Promise<SentenceModel> {
  const { model: name, dtype, pooling } = settings;
  const { model, Tensor } = await loadTransformers(settings, async (library, folder, local) => {
    const loaded = await library.AutoModel.from_pretrained(folder, {
      dtype: dtype as 'fp32',
      local_files_only: local,
      session_options: { intraOpNumThreads },
    });
    return { model: loaded as unknown as CallableModel, Tensor: library.Tensor };
  });
  return async ({ lengths, length, inputIds, attentionMask }) => {
    const shape = [lengths.length, length];
    const output = await model({
      input_ids: new Tensor('int64', inputIds, shape),
      attention_mask: new Tensor('int64', attentionMask, shape),
    });
    const hidden = output.last_hidden_state ?? output.logits ?? output.token_embeddings;
    const [texts, tokens, dim = 0] = hidden?.dims ?? [];
    if (
      !hidden ||
      texts !== lengths.length ||
      tokens !== length ||
      hidden.data.length !== texts * length * dim
    ) {
      throw new ShapeError(`${name} gave no vector for each of ${shape.join(' × ')} tokens`);
    }
    return poolTokens(hidden.data, { length, dim, lengths }, pooling);
  };
}

interface ModelOutput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Adds `token_type_ids` by itself where the model wants them. */
type CallableModel = (
  inputs: Readonly<Record<string, Transformers.Tensor>>,
) => Promise<Partial<Record<'last_hidden_state' | 'logits' | 'token_embeddings', ModelOutput>>>;
