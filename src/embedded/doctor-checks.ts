import { existsSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { loadConfig } from '../config';
import { packageRoot } from '../package-root';
import { loadRecipe } from '../providers/files/recipe-file';
import { missingMigrations } from '../storage/migrate';
import { openPool } from '../storage/pool';
import { parseAddress, whyUnreachable } from './address';
import { findOnPath } from './find-on-path';
import { isSameProcess } from './processes';
import { TEMPORAL_CLI } from './pinned-wheels';
import { defaultCacheDir, TEMPORAL_PORT } from './resolve-temporal';
import { postgresBinaries } from './postgres-binaries';
import { serverUser } from './postgres-user';
import { runCommand } from './run-command';
import { findServices } from './services';
import { readState } from './services-state';
import { cachedProgram } from './wheel-download';

/** One thing that was looked at. */
export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What would put it right; empty when nothing has to. */
  readonly cure: string;
}

const MIN_FREE_BYTES = 2 * 2 ** 30;

/** Look at everything that a build needs. Starts nothing and fetches nothing. */
export async function doctorChecks(env: NodeJS.ProcessEnv, dataDir: string): Promise<DoctorCheck[]> {
  return [
    checkNode(),
    checkLibraries(),
    await checkServices(dataDir),
    await checkTemporal(env),
    await checkDatabase(env),
    checkEnvironment(env),
    checkRecipe(env),
    checkDisk(dataDir),
  ];
}

function checkNode(): DoctorCheck {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { name: 'node', ok, detail: process.versions.node, cure: ok ? '' : 'install Node 20.19 or newer' };
}

/** Compiled libraries are where an installation goes wrong on unusual machines. */
function checkLibraries(): DoctorCheck {
  const name = 'libraries';
  const load = createRequire(__filename);
  const problems = ['@temporalio/core-bridge', 'onnxruntime-node'].flatMap((library) => {
    try {
      load(library);
      return [];
    } catch (error) {
      return [`${library}: ${firstLine(error)}`];
    }
  });
  return problems.length === 0
    ? { name, ok: true, detail: 'Temporal and ONNX Runtime load', cure: '' }
    : { name, ok: false, detail: problems.join('; '), cure: 'run "npm ci" on this machine' };
}

async function checkServices(dataDir: string): Promise<DoctorCheck> {
  const name = 'services';
  const running = await findServices(dataDir);
  if (running) return { name, ok: true, detail: `running on ${dataDir}`, cure: '' };
  const state = readState(dataDir);
  const isLeft = state !== undefined && !isSameProcess(state.owner);
  const detail = isLeft
    ? `process ${state.owner.pid} left some behind`
    : 'none running; a build starts its own';
  return { name, ok: true, detail, cure: isLeft ? 'the next start cleans up' : '' };
}

async function checkTemporal(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const name = 'temporal';
  const address = env['TEMPORAL_ADDRESS'];
  if (address) {
    const reason = await whyUnreachable(parseAddress(address, TEMPORAL_PORT));
    const cure = reason ? 'start Temporal there, or unset TEMPORAL_ADDRESS' : '';
    return { name, ok: !reason, detail: `${address}${reason ? `: ${reason}` : ' answers'}`, cure };
  }
  const program =
    env['TEMPORAL_CLI'] ?? findOnPath('temporal', env) ?? cachedProgram(TEMPORAL_CLI, defaultCacheDir(env));
  if (program && existsSync(program)) return { name, ok: true, detail: program, cure: '' };
  const python = findOnPath('python3', env) ?? findOnPath('python', env);
  return python
    ? { name, ok: true, detail: 'not here yet; the first start fetches it by pip', cure: '' }
    : {
        name,
        ok: false,
        detail: 'no program, and no Python to fetch it',
        cure: 'install Python 3, or set TEMPORAL_CLI',
      };
}

async function checkDatabase(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const name = 'database';
  const url = env['DATABASE_URL'];
  if (!url) return checkEmbeddedDatabase(name);
  const pool = openPool(url, 1);
  try {
    const { rows } = await pool.query<{ server_version: string }>('show server_version');
    const missing = await missingMigrations(pool);
    const tables = missing.length > 0 ? `, ${missing.length} migrations to come` : '';
    return { name, ok: true, detail: `PostgreSQL ${rows[0]?.server_version ?? ''}${tables}`, cure: '' };
  } catch (error) {
    return { name, ok: false, detail: firstLine(error), cure: 'start it, or correct DATABASE_URL' };
  } finally {
    await pool.end();
  }
}

async function checkEmbeddedDatabase(name: string): Promise<DoctorCheck> {
  try {
    const user = await serverUser();
    const version = await runCommand(postgresBinaries(user).postgres, ['--version'], { ...user, cwd: '/' });
    return { name, ok: true, detail: `embedded, ${version.trim()}`, cure: '' };
  } catch (error) {
    return { name, ok: false, detail: firstLine(error), cure: 'set DATABASE_URL to a server of your own' };
  }
}

/** Only what embedded services do not bring themselves can be wrong. */
function checkEnvironment(env: NodeJS.ProcessEnv): DoctorCheck {
  const name = 'environment';
  try {
    const { vaultKey } = loadConfig({ DATABASE_URL: 'postgresql://127.0.0.1/dialoom', ...env });
    const detail = vaultKey ? 'vault key from the environment' : 'vault key in the data folder';
    return { name, ok: true, detail, cure: '' };
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error);
    return { name, ok: false, detail, cure: 'correct these variables' };
  }
}

function checkRecipe(env: NodeJS.ProcessEnv): DoctorCheck {
  const name = 'recipe';
  const folder = resolve(env['DIALOOM_RECIPES'] ?? join(packageRoot(), 'recipes'));
  const wanted = env['DIALOOM_RECIPE'] ?? 'demo';
  try {
    loadRecipe(wanted, folder);
    return { name, ok: true, detail: `${wanted} in ${folder}`, cure: '' };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, ok: false, detail, cure: 'see "dialoom recipe check"' };
  }
}

function checkDisk(dataDir: string): DoctorCheck {
  const folder = existsSync(resolve(dataDir)) ? resolve(dataDir) : process.cwd();
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const ok = free >= MIN_FREE_BYTES;
  return {
    name: 'disk',
    ok,
    detail: `${(free / 2 ** 30).toFixed(1)} GB free`,
    cure: ok ? '' : 'make room: 2 GB at least',
  };
}

function firstLine(error: unknown): string {
  const message = error instanceof AggregateError ? String(error.errors[0]) : String(error);
  return message.split('\n')[0] ?? '';
}
