import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSameProcess, processStamp, type ProcessStamp } from '../../src/embedded/processes';
import { startPostgres, stopPostgres } from '../../src/embedded/postgres-server';
import { TEST_ENV } from './test-env';

const PREFIX = 'dialoom-test-pg-';

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
};

/**
 * Start a server of this run's own, in a folder and on a port of its own, and remove those of earlier runs that were
 * killed before they could.
 *
 * @returns Its connection string.
 */
export async function startTestPostgres(): Promise<string> {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, 'owner'), JSON.stringify(processStamp(process.pid)));
  const server = await startPostgres({ folder, settings: SETTINGS });
  process.env[TEST_ENV.folder] = folder;
  return server.url('postgres');
}

/** Stop the server of this run and delete its data. */
export async function stopTestPostgres(): Promise<void> {
  const folder = process.env[TEST_ENV.folder];
  if (folder) await remove(folder);
}

async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (!ownerLives(folder)) await remove(folder).catch(() => undefined); // another run may be removing it too
  }
}

function ownerLives(folder: string): boolean {
  try {
    return isSameProcess(JSON.parse(readFileSync(join(folder, 'owner'), 'utf8')) as ProcessStamp);
  } catch {
    return false;
  }
}

async function remove(folder: string): Promise<void> {
  await stopPostgres(folder, 'immediate');
  rmSync(folder, { recursive: true, force: true });
}
