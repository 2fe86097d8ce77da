import { Client } from 'pg';
import { whyNoDatabase } from './database-url';
import { keepRunning, type Kept, type Running } from './keep-running';
import { startPostgres, type PostgresServer } from './postgres-server';
import { processStamp, untilGone, type ProcessStamp } from './processes';
import { resolveTemporal } from './resolve-temporal';
import { writeState, type ServicesState } from './services-state';
import { startTemporal, type TemporalPorts, type TemporalServer } from './temporal-server';

export const DATABASE = 'dialoom';

/** Beside the usual port, where many machines have a server of their own. */
const POSTGRES_PORT = 5433;

export interface ServiceOptions {
  readonly dataDir: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Told in one sentence what was chosen, and what has died and come back. */
  readonly onNote: (note: string) => void;
}

/** A service that was started here. */
export interface OwnService<S> {
  readonly name: string;
  readonly server: S;
  readonly process: ProcessStamp;
  /** Start it again on its port and data. @returns The new process. */
  restart(): Promise<ProcessStamp>;
}

/** @returns Undefined when the environment names a server. `state` tells others of the one that is started. */
export async function ownTemporal(
  { dataDir, env = process.env, onNote }: ServiceOptions,
  state: ServicesState,
): Promise<OwnService<TemporalServer> | undefined> {
  const choice = await resolveTemporal({ env, onNote });
  if (choice.kind === 'address') return undefined;
  const start = async (ports?: TemporalPorts): Promise<TemporalServer> => {
    const onSpawn = (stamp: ProcessStamp): void => {
      state.starting = stamp;
      writeState(dataDir, state);
    };
    const started = await startTemporal(choice.path, dataDir, { ports, onSpawn });
    delete state.starting;
    state.temporal = started;
    writeState(dataDir, state);
    return started;
  };
  const server = await start();
  const restart = async (): Promise<ProcessStamp> => (await start(server.ports)).process;
  return { name: 'Temporal', server, process: server.process, restart };
}

/** @returns Undefined when the environment names a database. */
export async function ownPostgres(
  { env = process.env, onNote }: ServiceOptions,
  { postgresFolder: folder }: ServicesState,
): Promise<OwnService<PostgresServer> | undefined> {
  if (env['DATABASE_URL']) {
    const reason = await whyNoDatabase(env['DATABASE_URL']);
    if (reason !== undefined)
      throw new Error(
        `The database of DATABASE_URL does not answer (${reason}): start it, correct the variable, or unset it to use one of Dialoom's own`,
      );
    onNote('PostgreSQL: the server of DATABASE_URL');
    return undefined;
  }
  const server = await startPostgres({ folder, preferredPort: POSTGRES_PORT });
  await createDatabase(server);
  onNote(`PostgreSQL: port ${server.port}, data in ${folder}`);
  const restart = async (): Promise<ProcessStamp> =>
    processStamp((await startPostgres({ folder, port: server.port })).pid);
  return { name: 'PostgreSQL', server, process: processStamp(server.pid), restart };
}

/** Start a service again whenever its process is gone (OP-4). */
export function keepService(service: OwnService<unknown>, onNote: (note: string) => void): Kept {
  const running = (stamp: ProcessStamp): Running => ({
    died: untilGone(stamp).then(() => 'its process has ended'),
  });
  const start = async (): Promise<Running> => running(await service.restart());
  return keepRunning(running(service.process), { name: service.name, start, onNote });
}

async function createDatabase(postgres: PostgresServer): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
