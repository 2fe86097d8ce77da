import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { whyUnreachable } from './address';
import { freePort, isPortFree } from './free-port';
import { postgresBinaries } from './postgres-binaries';
import { serverUser, type ServerUser } from './postgres-user';
import { commandLine, isAlive } from './processes';
import { CommandError, runCommand } from './run-command';

const OWNER = 'dialoom';

export interface PostgresOptions {
  /** Folder for data, password and log; made when missing. The server's user must be able to reach it. */
  readonly folder: string;
  /** Port to take when it is free; otherwise any other. */
  readonly preferredPort?: number;
  /** Port to take in any case: that of a server which has died, where its users look for it. */
  readonly port?: number;
  /** Settings for the server's command line, e.g. `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  /** Connection string with the password; never log it. */
  url(database: string): string;
}

/**
 * Start PostgreSQL on the loopback interface as a process of its own, making its data folder the first time.
 * A server that runs already on the folder is taken over as it is.
 *
 * Connections need the random password in `<folder>/password` (mode 0600): other users of the machine reach the
 * loopback interface too. The server outlives this process; end it with {@link stopPostgres}.
 *
 * @throws CommandError with the end of the server's log when it does not come up within a minute.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = await serverUser();
  const { folder } = options;
  prepareFolder(folder, user);
  if (!existsSync(join(folder, 'data'))) await initialise(folder, user);

  const running = await runningPostgres(folder);
  if (running) return running;
  removeStalePidFile(folder);

  const port = options.port ?? (await freePort(options.preferredPort));
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(folder, 'log', 'postgres.log');
  try {
    const args = ['start', '-w', '-t', '60', '-D', join(folder, 'data'), '-l', log];
    await pgCtl([...args, '-o', `-p ${port} ${flags.join(' ')}`], user);
  } catch (cause) {
    // Another start took the port between the look at it and this one's use of it.
    if (options.port === undefined && !(await isPortFree(port))) return startPostgres(options);
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5) : [];
    throw new CommandError(['PostgreSQL did not start. The end of its log:', ...lines].join('\n'), { cause });
  }
  const started = await runningPostgres(folder);
  if (!started) throw new CommandError(`PostgreSQL ended right after its start; see ${log}`);
  return started;
}

/** The server that runs on `folder`, whoever started it; undefined when there is none. */
export async function runningPostgres(folder: string): Promise<PostgresServer | undefined> {
  const note = readPidFile(folder);
  if (!note || !isPostmaster(note.pid, folder)) return undefined;
  if (await whyUnreachable({ host: '127.0.0.1', port: note.port })) return undefined;
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return {
    ...note,
    url: (database) => `postgresql://${OWNER}:${password}@127.0.0.1:${note.port}/${database}`,
  };
}

/** The server's own note of its process (line 1) and port (line 4). */
function readPidFile(folder: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(pidFile(folder), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** Whether the process is a server on `folder`, and not another one that got its number. */
function isPostmaster(pid: number, folder: string): boolean {
  const command = commandLine(pid);
  return command === undefined ? isAlive(pid) : command.includes(join(folder, 'data'));
}

/**
 * A killed server leaves its note behind; PostgreSQL itself would take a zombie, or another process with the same number,
 * for the server. Left-over sessions of the killed one are still found: by their shared memory.
 */
function removeStalePidFile(folder: string): void {
  const note = readPidFile(folder);
  if (note && !isPostmaster(note.pid, folder)) rmSync(pidFile(folder), { force: true });
}

function pidFile(folder: string): string {
  return join(folder, 'data', 'postmaster.pid');
}

/** Stop the server on `folder`: connections end at once, and everything that was committed stays. */
export async function stopPostgres(folder: string, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  const note = readPidFile(folder);
  if (!note || !isPostmaster(note.pid, folder)) return;
  await pgCtl(['stop', '-w', '-t', '60', '-m', mode, '-D', join(folder, 'data')], await serverUser());
}

function prepareFolder(folder: string, user: ServerUser): void {
  mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o755 });
  if (user.uid === undefined || user.gid === undefined) return;
  chmodSync(folder, 0o711);
  chownSync(join(folder, 'log'), user.uid, user.gid);
}

/** Make the data folder beside its place and move it there whole: a half-made one is never taken for a good one. */
async function initialise(folder: string, user: ServerUser): Promise<void> {
  const password = join(folder, 'password');
  writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const partial = join(folder, 'data.partial');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(partial, user.uid, user.gid);
    chownSync(password, user.uid, user.gid); // initdb reads it as that user
  }
  const settings = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  const access = [`--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${password}`];
  const args = ['-D', partial, ...settings, ...access];
  await runCommand(postgresBinaries(user).initdb, args, { ...user, cwd: folder });
  renameSync(partial, join(folder, 'data'));
}

/** `pg_ctl` detaches the server from this process and waits for it, on every platform. */
function pgCtl(args: readonly string[], user: ServerUser): Promise<string> {
  return runCommand(postgresBinaries(user).pgCtl, args, { ...user, cwd: '/' });
}
