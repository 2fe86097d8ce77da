import { existsSync } from 'node:fs';
import { parseAddress, whyUnreachable } from '../address';
import { findOnPath } from '../find-on-path';
import { TEMPORAL_CLI } from '../pinned-wheels';
import { runningPostgres } from '../postgres-server';
import { isSameProcess } from '../processes';
import { reasonOf } from '../reason';
import { defaultCacheDir, TEMPORAL_PORT } from '../resolve-temporal';
import { findServices } from '../services';
import { readState } from '../services-state';
import { cachedProgram } from '../wheel-download';
import { good, wrong, type DoctorCheck } from './check';

export async function checkServices(dataDir: string, env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const name = 'services';
  const running = await findServices(dataDir, env);
  if (running) return good(name, `running on ${dataDir}: Temporal ${running.temporalAddress}`);
  if (env['TEMPORAL_ADDRESS'] && env['DATABASE_URL']) return good(name, 'those of the environment');
  return good(name, 'none running; a build starts its own, "dialoom up" keeps them');
}

/** What a killed process left behind costs memory until the next start, which cleans up. */
export async function checkLeftovers(dataDir: string): Promise<DoctorCheck> {
  const name = 'leftovers';
  const state = readState(dataDir);
  if (!state || isSameProcess(state.owner)) return good(name, 'none');
  const temporal = state.temporal?.process ?? state.starting;
  const left = [
    ...(temporal && isSameProcess(temporal) ? [`Temporal (process ${temporal.pid})`] : []),
    ...((await runningPostgres(state.postgresFolder)) ? ['PostgreSQL'] : []),
  ];
  return left.length === 0
    ? good(name, `process ${state.owner.pid} was killed and left nothing running`)
    : wrong(
        name,
        `process ${state.owner.pid} was killed and left ${left.join(' and ')} running`,
        'start "dialoom up" and end it with Ctrl-C: it takes them over and stops them',
      );
}

export async function checkTemporal(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const name = 'temporal';
  const address = env['TEMPORAL_ADDRESS'];
  if (address) return checkAddress(name, address);
  const chosen = env['TEMPORAL_CLI'];
  if (chosen) {
    return existsSync(chosen)
      ? good(name, `${chosen} (TEMPORAL_CLI)`)
      : wrong(name, `TEMPORAL_CLI=${chosen} is not there`, 'correct it, or unset the variable');
  }
  const cached = cachedProgram(TEMPORAL_CLI, defaultCacheDir(env));
  const program = findOnPath('temporal', env) ?? (existsSync(cached) ? cached : undefined);
  if (program) return good(name, program);
  return (findOnPath('python3', env) ?? findOnPath('python', env))
    ? good(name, `not here yet; the first start fetches it by pip (${TEMPORAL_CLI.megabytes} MB)`)
    : wrong(name, 'no program, and no Python to fetch it with', 'install Python 3, or set TEMPORAL_CLI');
}

async function checkAddress(name: string, address: string): Promise<DoctorCheck> {
  const cure = 'start Temporal there, or unset TEMPORAL_ADDRESS to use one of your own';
  try {
    const reason = await whyUnreachable(parseAddress(address, TEMPORAL_PORT));
    return reason
      ? wrong(name, `TEMPORAL_ADDRESS=${address}: ${reason}`, cure)
      : good(name, `${address} answers`);
  } catch (error) {
    return wrong(name, `TEMPORAL_ADDRESS: ${reasonOf(error)}`, cure);
  }
}
