import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { canReach, ROOT_FOLDER, serverUser } from './postgres-user';

/**
 * Where PostgreSQL's data lie: in the data folder, or, where root's data folder is closed to the server's user, in a folder
 * of `/var/lib/dialoom` whose name is derived from it.
 */
export async function postgresFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  // Others have no business there, but for the user that root's PostgreSQL runs as, who passes through.
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  if (canReach(await serverUser(), folder)) return join(folder, 'postgres');
  const name = `${basename(resolve(folder, '..'))}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
  return join(ROOT_FOLDER, name, 'postgres');
}
