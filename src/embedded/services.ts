import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresFolder } from './data-folder';
import { whyNoDatabase } from './database-url';
import { startPostgres, runningPostgres, stopPostgres, type PostgresServer } from './postgres-server';
import { isSameProcess, processStamp } from './processes';
import { resolveTemporal } from './resolve-temporal';
import { claimState, readState, removeState, writeState, type ServicesState } from './services-state';
import { stopOnSignal } from './stop-on-signal';
import { startTemporal, stopTemporal, type TemporalServer } from './temporal-server';

const DATABASE = 'dialoom';

/** Beside the usual port, where many machines have a server of their own. */
const POSTGRES_PORT = 5433;

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
  /**
   * Stop what was started here; what was there before goes on. From now on others do not find it.
   *
   * @param users Stops those who use the services, before they go.
   */
  stop(users?: () => Promise<void>): Promise<void>;
}

export interface ServiceOptions {
  readonly dataDir: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Told in one sentence what was chosen. */
  readonly onNote: (note: string) => void;
}

/**
 * The services that another process keeps up on a data folder, with those that the environment names. Waits for services
 * that are just being stopped.
 *
 * @returns Undefined when there are none.
 */
export async function findServices(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Services | undefined> {
  await untilStopped(dataDir);
  const state = readState(dataDir);
  if (!state || !isSameProcess(state.owner)) return undefined;
  const own = state.temporal && isSameProcess(state.temporal.process) ? state.temporal : undefined;
  const temporalAddress = own?.address ?? named(env, 'TEMPORAL_ADDRESS');
  const databaseUrl =
    named(env, 'DATABASE_URL') ?? (await runningPostgres(state.postgresFolder))?.url(DATABASE);
  if (!temporalAddress || !databaseUrl) return undefined;
  return { temporalAddress, temporalUiUrl: own?.uiUrl ?? '', databaseUrl, reviewUrl: state.reviewUrl };
}

/**
 * Start what the environment does not name (OP-11): `DATABASE_URL` and `TEMPORAL_ADDRESS` are taken as they are. What a
 * killed process left running on the data folder is taken over (PostgreSQL) or ended (Temporal). A signal meanwhile ends
 * this process and what it has started.
 *
 * @throws Error when another process keeps services up on the folder, or when one of them does not start; then nothing
 * of it goes on.
 */
export async function startServices(options: ServiceOptions): Promise<OwnServices> {
  const { dataDir, env = process.env } = options;
  const folder = await postgresFolder(dataDir);
  await endLeftovers(options);
  const state: ServicesState = {
    owner: processStamp(process.pid),
    postgresFolder: folder,
    reviewUrl: env['DIALOOM_REVIEW_URL'] ?? '',
  };
  if (!claimState(dataDir, state))
    throw new Error(`Services start on ${dataDir} already: try again in a moment`);

  const started = startBoth(options, state);
  let stopped: Promise<void> | undefined;
  const stop = (users?: () => Promise<void>): Promise<void> => {
    if (stopped) return stopped;
    state.stopping = true;
    writeState(dataDir, state);
    stopped = Promise.all([started, users?.()]).then(([both]) => stopBoth(both, options, state));
    return stopped;
  };
  const noSignals = stopOnSignal(() => stop());
  const { temporal, postgres, failure } = await started;
  if (failure !== undefined) {
    await stop();
    throw failure;
  }
  noSignals();
  return {
    temporalAddress: temporal?.address ?? named(env, 'TEMPORAL_ADDRESS') ?? '',
    temporalUiUrl: temporal?.uiUrl ?? '',
    databaseUrl: postgres?.url(DATABASE) ?? named(env, 'DATABASE_URL') ?? '',
    reviewUrl: state.reviewUrl,
    announceReview: (reviewUrl) => {
      state.reviewUrl = reviewUrl;
      writeState(dataDir, state);
    },
    stop,
  };
}

interface StartedServices {
  readonly temporal?: TemporalServer | undefined;
  readonly postgres?: PostgresServer | undefined;
  /** Why one of them did not start; the other may run. */
  readonly failure?: Error;
}

/** Never rejects: whatever did start must be stopped again. */
async function startBoth(
  { dataDir, env = process.env, onNote }: ServiceOptions,
  state: ServicesState,
): Promise<StartedServices> {
  const ownTemporal = async (): Promise<TemporalServer | undefined> => {
    const choice = await resolveTemporal({ env, onNote });
    if (choice.kind === 'address') return undefined;
    return startTemporal(choice.path, dataDir, (starting) => {
      state.starting = starting;
      writeState(dataDir, state);
    });
  };
  const ownPostgres = async (): Promise<PostgresServer | undefined> => {
    if (env['DATABASE_URL']) {
      const reason = await whyNoDatabase(env['DATABASE_URL']);
      if (reason === undefined) return undefined;
      throw new Error(
        `The database of DATABASE_URL does not answer (${reason}): start it, correct the variable, or unset it to use one of Dialoom's own`,
      );
    }
    const server = await startPostgres({ folder: state.postgresFolder, preferredPort: POSTGRES_PORT });
    await createDatabase(server);
    return server;
  };
  const [first, second] = await Promise.allSettled([ownTemporal(), ownPostgres()]);
  const temporal = first.status === 'fulfilled' ? first.value : undefined;
  const postgres = second.status === 'fulfilled' ? second.value : undefined;
  for (const result of [first, second]) {
    if (result.status === 'rejected') return { temporal, postgres, failure: result.reason as Error };
  }
  if (temporal) {
    delete state.starting;
    state.temporal = temporal;
    writeState(dataDir, state);
  }
  onNote(
    postgres
      ? `PostgreSQL: port ${postgres.port}, data in ${state.postgresFolder}`
      : 'PostgreSQL: the server of DATABASE_URL',
  );
  return { temporal, postgres };
}

async function stopBoth(
  { temporal }: StartedServices,
  { dataDir, env = process.env }: ServiceOptions,
  state: ServicesState,
): Promise<void> {
  if (temporal) await stopTemporal(temporal.process);
  if (!env['DATABASE_URL']) await stopPostgres(state.postgresFolder);
  removeState(dataDir);
}

/** End what a killed process left: Temporal goes, since two on one file would fight; PostgreSQL is taken over later. */
async function endLeftovers({ dataDir, env = process.env, onNote }: ServiceOptions): Promise<void> {
  await untilStopped(dataDir);
  const state = readState(dataDir);
  if (state && isSameProcess(state.owner)) {
    throw new Error(
      `Services run on ${dataDir} already (process ${state.owner.pid}): use them, or stop that process`,
    );
  }
  const left = state?.temporal?.process ?? state?.starting;
  if (left && isSameProcess(left)) {
    onNote('Temporal: ending the server that a killed process left behind');
    await stopTemporal(left);
  }
  if (state && env['DATABASE_URL']) await stopPostgres(state.postgresFolder);
  removeState(dataDir);
}

/** Wait while the owner of a folder stops its services: what is started meanwhile would end with them. */
async function untilStopped(dataDir: string): Promise<void> {
  for (;;) {
    const state = readState(dataDir);
    if (!state?.stopping || !isSameProcess(state.owner)) return;
    await sleep(50);
  }
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

/** A variable that is set and not empty. */
function named(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}
