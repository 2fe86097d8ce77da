import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Settles as soon as the program has written something like this to standard error. */
  said(pattern: RegExp): Promise<void>;
  /** The same for standard output. */
  printed(pattern: RegExp): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface Place {
  readonly cwd: string;
  /** Beside what the machine has: services and settings are the test's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it leads a process group of its own, as a program in a terminal does: Ctrl-C goes to all of the group. */
  readonly ownGroup?: boolean;
}

/** Start the real program, as `npm run dialoom` does once everything is built (`npm test` builds first). */
export function startDialoom(args: readonly string[], { cwd, env = {}, ownGroup = false }: Place): Running {
  const script = join(__dirname, '../../dist/src/client.js');
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...ownEnvironment(cwd), ...env },
    detached: ownGroup,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const until = async (stream: Readable, text: () => string, pattern: RegExp): Promise<void> => {
    while (!pattern.test(text())) {
      const last = await Promise.race([once(stream, 'data').then(() => undefined), ended]);
      if (last && !pattern.test(text()))
        throw new Error(`The program ended without saying ${pattern}:\n${err}`);
    }
  };
  return {
    child,
    ended,
    said: (pattern) => until(child.stderr, () => err, pattern),
    printed: (pattern) => until(child.stdout, () => out, pattern),
  };
}

export function dialoom(args: readonly string[], place: Place): Promise<Ended> {
  return startDialoom(args, place).ended;
}

/** The sentence by which a run failed: one line, at the end, and no stack trace anywhere. */
export function sentenceOf({ err }: Ended): string {
  expect(err).not.toMatch(/^\s+at .*[:(]/m);
  const lines = err.trimEnd().split('\n');
  const sentences = lines.filter((line) => line.startsWith('dialoom: '));
  expect(sentences).toEqual([lines.at(-1)]);
  return sentences[0]!.slice('dialoom: '.length);
}

function ownEnvironment(cwd: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DIALOOM_|TEMPORAL_ADDRESS$|TEMPORAL_NAMESPACE$|DATABASE_URL$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), DIALOOM_DATA_DIR: join(cwd, '.dialoom') };
}
