import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadData, ThreadTask } from './open-model-thread';
import { openSentenceModel } from './sentence-model';

/** The thread's own file: it says that the model is there, and then answers one task after the other. */
const { settings, intraOpNumThreads } = workerData as ThreadData;
const say = (answer: ThreadAnswer, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(answer, moved);

function sayError(id: number, error: unknown): void {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  say({ id, name, message });
}

openSentenceModel(settings, intraOpNumThreads).then(
  (model) => {
    parentPort?.on('message', ({ id, texts }: ThreadTask) => {
      model(texts).then(
        (rows) => {
          say({ id, rows }, [rows.buffer as ArrayBuffer]);
        },
        (error: unknown) => {
          sayError(id, error);
        },
      );
    });
    say({ id: 0, rows: new Float32Array() });
  },
  (error: unknown) => {
    sayError(0, error);
  },
);
