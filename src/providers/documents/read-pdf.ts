import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../package-root';
import type { PdfPage } from '../../stages/01-ingest/documents/pdf-page';
import { UnreadableDocument } from '../../stages/01-ingest/documents/unreadable-document';

interface WorkerAnswer {
  readonly pages?: readonly PdfPage[];
  readonly error?: { readonly name: string; readonly message: string };
}

/**
 * The text of a PDF file with its places, read off the event loop.
 *
 * @param bytes The whole file. Not modified.
 * @param signal Ends the reading early.
 * @throws {@link UnreadableDocument} when the file is encrypted, broken, or holds no text (a scan).
 */
export async function readPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<readonly PdfPage[]> {
  const { pages, error } = await runWorker(bytes, signal);
  if (error !== undefined) {
    if (error.name === 'PasswordException')
      throw new UnreadableDocument(
        'encrypted',
        'The PDF file is protected by a password; save it without one',
      );
    throw new UnreadableDocument('broken', 'The PDF file cannot be parsed; export it again');
  }
  if (!(pages ?? []).some((page) => page.items.some((item) => item.text.trim() !== '')))
    throw new UnreadableDocument(
      'no_text',
      'The PDF file holds pictures but no text (a scan); run character recognition on it first',
    );
  return pages!;
}

async function runWorker(bytes: Uint8Array, signal?: AbortSignal): Promise<WorkerAnswer> {
  const worker = new Worker(join(packageRoot(), 'src/providers/documents/pdf-worker.mjs'), {
    workerData: {
      bytes: Uint8Array.from(bytes),
      assets: dirname(require.resolve('pdfjs-dist/package.json')),
    },
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<WorkerAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => {
        reject(signal?.aborted === true ? (signal.reason as Error) : new Error('The PDF reader ended early'));
      });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
