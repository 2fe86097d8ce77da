import { Client } from 'pg';
import { postgresFolder } from './data-folder';
import { startPostgres, runningPostgres, stopPostgres, type PostgresServer } from './postgres-server';
import { isSameProcess, processStamp } from './processes';
import { resolveTemporal } from './resolve-temporal';
import { readState, removeState, writeState } from './services-state';
import { startTemporal, stopTemporal, type TemporalServer } from './temporal-server';

const DATABASE = 'dialoom';

/** Where Temporal and the database answer, whoever runs them. */
export interface Services {
  readonly temporalAddress: string;
  /** Address of Temporal's UI; empty when the server is somebody else's. */
  readonly temporalUiUrl: string;
  readonly databaseUrl: string;
  /** Address of the review page; empty when there is none. */
  readonly reviewUrl: string;
}

export interface OwnServices extends Services {
  /** Tell others where the review page is. */
  announceReview(url: string): void;
  /** Stop what was started here; what was there before goes on. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly dataDir: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Told in one sentence what was chosen. */
  readonly onNote: (note: string) => void;
}

/** The services that another process keeps up on a data folder; undefined when there are none. */
export async function findServices(dataDir: string): Promise<Services | undefined> {
  const state = readState(dataDir);
  if (!state?.temporal || !isSameProcess(state.owner) || !isSameProcess(state.temporal.process))
    return undefined;
  const postgres = await runningPostgres(state.postgresFolder);
  if (!postgres) return undefined;
  return {
    temporalAddress: state.temporal.address,
    temporalUiUrl: state.temporal.uiUrl,
    databaseUrl: postgres.url(DATABASE),
    reviewUrl: state.reviewUrl,
  };
}

/**
 * Start what the environment does not name (OP-11): `DATABASE_URL` and `TEMPORAL_ADDRESS` are taken as they are. What a
 * killed process left running on the data folder is taken over (PostgreSQL) or ended (Temporal).
 */
export async function startServices({
  dataDir,
  env = process.env,
  onNote,
}: ServiceOptions): Promise<OwnServices> {
  const folder = await postgresFolder(dataDir);
  await endLeftovers(dataDir, onNote);
  const state = {
    owner: processStamp(process.pid),
    postgresFolder: folder,
    reviewUrl: env['DIALOOM_REVIEW_URL'] ?? '',
  };
  writeState(dataDir, state);
  let postgres: PostgresServer | undefined;
  let temporal: TemporalServer | undefined;
  const stop = async (): Promise<void> => {
    if (temporal) await stopTemporal(temporal);
    if (postgres) await stopPostgres(folder);
    removeState(dataDir);
  };
  try {
    const choice = await resolveTemporal({ env, onNote });
    [postgres, temporal] = await Promise.all([
      env['DATABASE_URL'] ? undefined : startPostgres({ folder, preferredPort: 5433 }),
      choice.kind === 'program' ? startTemporal(choice.path, dataDir) : undefined,
    ]);
    if (postgres) await createDatabase(postgres);
    onNote(postgres ? `PostgreSQL: port ${postgres.port}, data in ${folder}` : 'PostgreSQL: DATABASE_URL');
    if (temporal) writeState(dataDir, { ...state, temporal });
    const services: Services = {
      temporalAddress: temporal?.address ?? (choice.kind === 'address' ? choice.address : ''),
      temporalUiUrl: temporal?.uiUrl ?? '',
      databaseUrl: postgres?.url(DATABASE) ?? env['DATABASE_URL'] ?? '',
      reviewUrl: state.reviewUrl,
    };
    const announceReview = (reviewUrl: string): void => {
      writeState(dataDir, { ...state, ...(temporal && { temporal }), reviewUrl });
    };
    return { ...services, announceReview, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** End what a killed process left: Temporal goes, since two on one file would fight; PostgreSQL is taken over later. */
async function endLeftovers(dataDir: string, onNote: (note: string) => void): Promise<void> {
  const state = readState(dataDir);
  if (!state) return;
  if (isSameProcess(state.owner)) {
    throw new Error(
      `Services run on ${dataDir} already (process ${state.owner.pid}): use them, or stop that process`,
    );
  }
  if (state.temporal && isSameProcess(state.temporal.process)) {
    onNote(`Temporal: ending the server that process ${state.owner.pid} left behind`);
    await stopTemporal(state.temporal);
  }
  removeState(dataDir);
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
