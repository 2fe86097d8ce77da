import { setTimeout as sleep } from 'node:timers/promises';
import { postgresFolder } from './data-folder';
import type { Kept } from './keep-running';
import {
  DATABASE,
  keepService,
  ownPostgres,
  ownTemporal,
  type OwnService,
  type ServiceOptions,
} from './own-services';
import { runningPostgres, stopPostgres, type PostgresServer } from './postgres-server';
import { isSameProcess, processStamp } from './processes';
import { claimState, readState, removeState, writeState, type ServicesState } from './services-state';
import { stopOnSignal } from './stop-on-signal';
import { stopTemporal, type TemporalServer } from './temporal-server';

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
  /** Settles when a service that died again and again is given up, with why. */
  readonly failed: Promise<string>;
  /** Tell others where the review page is. */
  announceReview(url: string): void;
  /**
   * Stop what was started here; what was there before goes on. From now on others do not find it.
   *
   * @param users Stops those who use the services, before they go.
   */
  stop(users?: () => Promise<void>): Promise<void>;
}

/**
 * The services that another process keeps up on a data folder, with those that the environment names. Waits for services
 * that are just being stopped, or started again after a death.
 *
 * @returns Undefined when there are none.
 */
export async function findServices(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Services | undefined> {
  for (;;) {
    await untilStopped(dataDir);
    const state = readState(dataDir);
    if (!state?.started || !isSameProcess(state.owner)) return undefined;
    const { temporal } = state;
    const temporalAddress = temporal?.address ?? named(env, 'TEMPORAL_ADDRESS');
    const databaseUrl =
      named(env, 'DATABASE_URL') ?? (await runningPostgres(state.postgresFolder))?.url(DATABASE);
    if (!temporalAddress) return undefined;
    if (databaseUrl && (!temporal || isSameProcess(temporal.process)))
      return {
        temporalAddress,
        temporalUiUrl: temporal?.uiUrl ?? '',
        databaseUrl,
        reviewUrl: state.reviewUrl,
      };
    await sleep(50);
  }
}

/**
 * Start what the environment does not name (OP-11): `DATABASE_URL` and `TEMPORAL_ADDRESS` are taken as they are. What a
 * killed process left running on the data folder is taken over (PostgreSQL) or ended (Temporal). A signal meanwhile ends
 * this process and what it has started. What dies later is started again in its place (OP-4).
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
  let kept: readonly Kept[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (users?: () => Promise<void>): Promise<void> => {
    if (stopped) return stopped;
    state.stopping = true;
    writeState(dataDir, state);
    const released = kept.map((one) => one.release());
    stopped = Promise.all([started, users?.(), ...released]).then(() => stopBoth(options, state));
    return stopped;
  };
  const noSignals = stopOnSignal(() => stop());
  const { temporal, postgres, failure } = await started;
  if (failure !== undefined) {
    await stop();
    throw failure;
  }
  const own = [temporal, postgres].filter((one) => one !== undefined);
  // Told to end meanwhile, it is about to stop them.
  if (!state.stopping) kept = own.map((one) => keepService(one, options.onNote));
  state.started = true;
  writeState(dataDir, state);
  noSignals();
  return {
    temporalAddress: temporal?.server.address ?? named(env, 'TEMPORAL_ADDRESS') ?? '',
    temporalUiUrl: temporal?.server.uiUrl ?? '',
    databaseUrl: postgres?.server.url(DATABASE) ?? named(env, 'DATABASE_URL') ?? '',
    reviewUrl: state.reviewUrl,
    failed: Promise.race(kept.map((one) => one.failed)),
    announceReview: (reviewUrl) => {
      state.reviewUrl = reviewUrl;
      writeState(dataDir, state);
    },
    stop,
  };
}

interface StartedServices {
  readonly temporal?: OwnService<TemporalServer> | undefined;
  readonly postgres?: OwnService<PostgresServer> | undefined;
  /** Why one of them did not start; the other may run. */
  readonly failure?: Error;
}

/** Never rejects: whatever did start must be stopped again. */
async function startBoth(options: ServiceOptions, state: ServicesState): Promise<StartedServices> {
  const [first, second] = await Promise.allSettled([
    ownTemporal(options, state),
    ownPostgres(options, state),
  ]);
  for (const result of [first, second])
    if (result.status === 'rejected') return { failure: result.reason as Error };
  const temporal = first.status === 'fulfilled' ? first.value : undefined;
  const postgres = second.status === 'fulfilled' ? second.value : undefined;
  return { temporal, postgres };
}

async function stopBoth(
  { dataDir, env = process.env }: ServiceOptions,
  { temporal, postgresFolder: folder }: ServicesState,
): Promise<void> {
  if (temporal) await stopTemporal(temporal.process);
  if (!env['DATABASE_URL']) await stopPostgres(folder);
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
  for (const left of [state?.temporal?.process, state?.starting]) {
    if (!left || !isSameProcess(left)) continue;
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

/** A variable that is set and not empty. */
function named(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}
