import { loadConfig } from '../config';
import { ensureVaultKeyFile } from '../embedded/vault-key-file';
import { findServices, startServices, type OwnServices, type Services } from '../embedded/services';
import { stopOnSignal } from '../embedded/stop-on-signal';
import { startWorkerProcess, type WorkerProcess } from '../embedded/worker-process';
import type { CommandContext } from './command-context';
import { openSession, type Session } from './session';

/** Stands for the address of a database that is not started yet. */
const EMBEDDED_DATABASE = 'postgresql://127.0.0.1/dialoom';

/** Where data lie: `DIALOOM_DATA_DIR`, or `.dialoom` in the current folder. */
export function dataFolder(): string {
  return process.env['DIALOOM_DATA_DIR'] ?? '.dialoom';
}

/** @returns The context of all commands, and whether anything was printed in it yet. */
export function createContext(): CommandContext & { hasPrinted(): boolean } {
  let hasPrinted = false;
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  return {
    hasPrinted: () => hasPrinted,
    print: (text) => {
      hasPrinted = true;
      process.stdout.write(`${text}\n`);
    },
    note,
    async withSession(work, mayStart = false) {
      const running = runningElsewhere() ?? (await findServices(dataFolder()));
      if (running) return useSession(await openSession(addressesOf(running)), work);
      if (mayStart) return withOwnServices(note, work);
      throw new Error(
        'No services run: start them with "dialoom up", or set TEMPORAL_ADDRESS and DATABASE_URL',
      );
    },
  };
}

/** Services that the environment names; each needs the other. */
function runningElsewhere(): Services | undefined {
  const {
    TEMPORAL_ADDRESS: temporalAddress,
    DATABASE_URL: databaseUrl,
    DIALOOM_REVIEW_URL: reviewUrl = '',
  } = process.env;
  return temporalAddress && databaseUrl
    ? { temporalAddress, databaseUrl, reviewUrl, temporalUiUrl: '' }
    : undefined;
}

/** Services and a worker for one command, stopped after it, also by Ctrl-C. */
async function withOwnServices<T>(
  note: (text: string) => void,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const services = await startOwnServices(note);
  let stop = (): Promise<void> => services.stop();
  const noSignals = stopOnSignal(() => stop());
  try {
    const worker = await startWorkerProcess({ env: workerEnvironment(services), onNote: note });
    stop = () => services.stop(() => worker.stop());
    const session = await openSession(addressesOf(services), true);
    const failed = givenUp(services, worker);
    return await Promise.race([useSession(session, work), failed]);
  } finally {
    await stop();
    noSignals();
  }
}

/** Rejects when a service or the worker died again and again and was given up. */
export async function givenUp(services: OwnServices, worker: WorkerProcess): Promise<never> {
  const why = await Promise.race([services.failed, worker.failed]);
  throw new Error(`${why}. What was done so far is kept: cure the cause and start again`);
}

/**
 * Start services, unless the environment holds something that no worker could run with: then nothing is started at all.
 *
 * @throws Error with a sentence that names the variable, or the service that does not start.
 */
export function startOwnServices(note: (text: string) => void): Promise<OwnServices> {
  loadConfig({ ...process.env, ...(!process.env['DATABASE_URL'] && { DATABASE_URL: EMBEDDED_DATABASE }) });
  return startServices({ dataDir: dataFolder(), onNote: note });
}

/** What a worker on these services is told by its environment. */
export function workerEnvironment(services: Services): NodeJS.ProcessEnv {
  const { DIALOOM_VAULT_KEY, DIALOOM_VAULT_KEY_FILE } = process.env;
  return {
    ...process.env,
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    DIALOOM_REVIEW_URL: services.reviewUrl,
    DIALOOM_LOG_LEVEL: process.env['DIALOOM_LOG_LEVEL'] ?? 'error',
    ...(!DIALOOM_VAULT_KEY &&
      !DIALOOM_VAULT_KEY_FILE && { DIALOOM_VAULT_KEY_FILE: ensureVaultKeyFile(dataFolder()) }),
  };
}

export function addressesOf(services: Services): Parameters<typeof openSession>[0] {
  return { ...services, temporalNamespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default' };
}

async function useSession<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
