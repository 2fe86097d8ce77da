import { availableParallelism } from 'node:os';
import type { TransformersSettings } from './load-transformers';
import { openModelThread } from './open-model-thread';
import { openSentenceModel, type PaddedTexts, type SentenceModel } from './sentence-model';

/** Each thread holds the model's weights, so there are few. */
const MOST_THREADS = 4;

/** Whether this file is the compiled one: a thread cannot load TypeScript, so tests compute where they are. */
const COMPILED = __filename.endsWith('.js');

/** Sends each batch through the model, and hands its rows to `take`, in any order. */
export type RunBatches = <T>(
  batches: readonly T[],
  inputsOf: (batch: T) => PaddedTexts,
  take: (batch: T, rows: Float32Array) => void,
  signal?: AbortSignal,
) => Promise<void>;

/**
 * Copies of a model, side by side: a sentence's matrices are too small for two threads to gain much by sharing one. A copy is
 * opened when there is a batch for it.
 */
export function openModelThreads(settings: TransformersSettings): RunBatches {
  const most = COMPILED ? Math.min(availableParallelism(), MOST_THREADS) : 1;
  const intraOpNumThreads = Math.max(1, Math.floor(availableParallelism() / most));
  const models = new Map<number, Promise<SentenceModel>>();

  function modelOf(lane: number): Promise<SentenceModel> {
    const opened = models.get(lane);
    if (opened) return opened;
    // What has failed is opened anew by the next call.
    const forget = (): void => {
      if (models.get(lane) === model) models.delete(lane);
    };
    const model = COMPILED
      ? openModelThread({ settings, intraOpNumThreads }, forget)
      : openSentenceModel(settings, intraOpNumThreads);
    models.set(lane, model);
    model.catch(forget);
    return model;
  }

  return async (batches, inputsOf, take, signal) => {
    const left = [...batches];
    const runLane = async (lane: number): Promise<void> => {
      try {
        const model = await modelOf(lane);
        for (let batch = left.pop(); batch !== undefined; batch = left.pop()) {
          signal?.throwIfAborted();
          take(batch, await model(inputsOf(batch)));
        }
      } catch (error) {
        left.length = 0; // the others stop, too
        throw error;
      }
    };
    await Promise.all(Array.from({ length: Math.min(most, batches.length) }, (_, lane) => runLane(lane)));
  };
}
