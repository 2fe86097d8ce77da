import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait before what has died is started again, and when to give it up. */
export interface Patience {
  /** Doubles with every failure in a row. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** What has stood for so long was started well: waits and failures count anew. */
  readonly steadyMs: number;
  /** Failures in a row, deaths and starts that fail, after which another start will not cure what is wrong. */
  readonly mostFailures: number;
}

/** Three minutes of trying: what keeps a start from succeeding, such as sessions of the dead one, is often gone by then. */
const PATIENCE: Patience = { firstWaitMs: 1000, longestWaitMs: 30_000, steadyMs: 60_000, mostFailures: 10 };

/** Something that runs and can die. */
export interface Running {
  /** Settles when it is dead, with how, as in "the worker …". Never rejects. */
  readonly died: Promise<string>;
}

export interface KeepOptions {
  /** As notes call it. */
  readonly name: string;
  /** Starts it in the place of the dead one. Throws what is wrong, when it does not come up. */
  readonly start: () => Promise<Running>;
  /** Told of each death, each start that fails, and each return, in one line. */
  readonly onNote: (note: string) => void;
  readonly patience?: Patience;
}

export interface Kept {
  /** Settles when it is given up, with why. */
  readonly failed: Promise<string>;
  /** From this call on a death is meant, and nothing is started any more. Waits for a start that is under way. */
  release(): Promise<void>;
}

/** Start something again whenever it dies (OP-4), after waits that grow, until it is released or given up. */
export function keepRunning(first: Running, options: KeepOptions): Kept {
  const released = new AbortController();
  const ended = keep(first, options, released.signal);
  return {
    failed: new Promise((resolve) => {
      void ended.then((failure) => {
        if (failure !== undefined) resolve(failure);
      });
    }),
    release: async () => {
      released.abort();
      await ended;
    },
  };
}

/** @returns Why it was given up; undefined when it was released. */
async function keep(
  first: Running,
  { name, start, onNote, patience = PATIENCE }: KeepOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const release = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('released');
    });
  });
  let running: Running | undefined = first;
  for (let failures = 0; ;) {
    let trouble: string;
    if (running) {
      const since = performance.now();
      trouble = await Promise.race([running.died, release]);
      running = undefined;
      if (performance.now() - since >= patience.steadyMs) failures = 0;
    } else {
      const outcome = await start().catch((error: unknown) => `does not start (${oneLine(error)})`);
      if (typeof outcome !== 'string') {
        running = outcome;
        if (!signal.aborted) onNote(`${name}: runs again`);
        continue;
      }
      trouble = outcome;
    }
    if (signal.aborted) return undefined;
    if (++failures >= patience.mostFailures)
      return `${name} failed ${failures} times in a row, at last: ${trouble}`;
    const waitMs = Math.min(patience.firstWaitMs * 2 ** (failures - 1), patience.longestWaitMs);
    onNote(`${name}: ${trouble}; starting it again in ${waitMs / 1000} s`);
    try {
      await sleep(waitMs, undefined, { signal });
    } catch {
      return undefined; // released meanwhile
    }
  }
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
}
