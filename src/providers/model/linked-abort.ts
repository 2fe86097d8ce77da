/**
 * Run `work` with a signal of its own that aborts when `outer` does. The openai client leaves a listener on every
 * signal that it is given; on one that lives as long as an activity they would pile up.
 */
export async function withLinkedAbort<T>(
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(outer?.reason);
  };
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    outer?.removeEventListener('abort', abort);
  }
}
