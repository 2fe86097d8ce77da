import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TransformersSettings } from './load-transformers';
import type { PaddedTexts, SentenceModel } from './sentence-model';

/** What a thread is started with. */
export interface ThreadData {
  readonly settings: TransformersSettings;
  readonly intraOpNumThreads: number;
}

export interface ThreadTask {
  readonly id: number;
  readonly texts: PaddedTexts;
}

/** Rows or an error. Task 0 is the opening. */
export type ThreadAnswer = { readonly id: number } & (
  { readonly rows: Float32Array } | { readonly name: string; readonly message: string }
);

interface Waiting {
  readonly resolve: (rows: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A model on a thread of its own: the event loop goes on while it computes. An idle thread keeps no process alive.
 *
 * @param onEnd Called when the thread has ended, which it does only by a failure.
 * @throws `RecipeError` when the model cannot be loaded.
 */
export async function openModelThread(data: ThreadData, onEnd: () => void): Promise<SentenceModel> {
  const worker = new Worker(join(__dirname, 'model-thread.js'), { workerData: data });
  const waiting = new Map<number, Waiting>();
  const answerTo = (id: number): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      worker.ref();
      waiting.set(id, { resolve, reject });
    });
  const failAll = (error: Error): void => {
    waiting.forEach(({ reject }) => {
      reject(error);
    });
    waiting.clear();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    const task = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('rows' in answer) task?.resolve(answer.rows);
    else task?.reject(Object.assign(new Error(answer.message), { name: answer.name }));
  });
  worker.on('error', failAll);
  worker.on('exit', (code) => {
    failAll(new Error(`The embedding thread ended with code ${code}`));
    onEnd();
  });

  await answerTo(0);
  let last = 0;
  return (texts) => {
    const id = ++last;
    const answer = answerTo(id);
    worker.postMessage({ id, texts } satisfies ThreadTask, [
      texts.inputIds.buffer as ArrayBuffer,
      texts.attentionMask.buffer as ArrayBuffer,
    ]);
    return answer;
  };
}
