import { resolve } from 'node:path';
import type { DoctorCheck } from './check';
import { checkEnvironment, checkRecipe, checkVaultKey } from './configuration';
import { checkDatabase } from './database';
import { checkDisk, checkLibraries, checkNode, checkPorts } from './machine';
import { checkLeftovers, checkServices, checkTemporal } from './services';

/**
 * Look at everything that a build needs. Starts nothing and fetches nothing.
 *
 * @param given An empty variable counts as not set.
 */
export async function doctorChecks(given: NodeJS.ProcessEnv, dataDir: string): Promise<DoctorCheck[]> {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const folder = resolve(dataDir);
  return [
    checkNode(),
    checkLibraries(),
    checkEnvironment(env),
    await checkServices(folder, env),
    await checkLeftovers(folder),
    await checkTemporal(env),
    await checkDatabase(env),
    checkVaultKey(env, folder),
    await checkRecipe(env),
    await checkPorts(),
    checkDisk(folder),
  ];
}
