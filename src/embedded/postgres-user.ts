import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { runCommand } from './run-command';

/** Who runs the server: `{}` means the current user. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

const NAME = 'postgres';

/** Where root keeps what that user must reach, when the working folder is closed to it (such as root's home). */
export const ROOT_FOLDER = '/var/lib/dialoom';

/**
 * PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, made when it is missing.
 *
 * @throws CommandError when the user is missing and cannot be made.
 */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  return readIds().catch(async () => {
    await runCommand('useradd', ['--system', '--user-group', '--shell', '/bin/false', NAME]);
    return readIds();
  });
}

async function readIds(): Promise<ServerUser> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', NAME]), runCommand('id', ['-g', NAME])]);
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether `user` can reach `folder`: every folder on the way lets it pass. The current user always can. */
export function canReach(user: ServerUser, folder: string): boolean {
  if (user.uid === undefined) return true;
  const path = resolve(folder);
  const entry = statSync(path, { throwIfNoEntry: false });
  const passes =
    !entry ||
    (entry.mode & 0o001) !== 0 ||
    (entry.uid === user.uid && (entry.mode & 0o100) !== 0) ||
    (entry.gid === user.gid && (entry.mode & 0o010) !== 0);
  return passes && (path === dirname(path) || canReach(user, dirname(path)));
}
