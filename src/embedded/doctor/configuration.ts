import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../config';
import { readVaultKey } from '../../config-vault-key';
import { DEFAULT_RECIPE } from '../../contract/names';
import { packageRoot } from '../../package-root';
import { loadRecipe } from '../../providers/files/recipe-file';
import { findSourceFiles } from '../../providers/files/source-files';
import { reasonOf } from '../reason';
import { good, wrong, type DoctorCheck } from './check';

/** All variables that a worker reads; what embedded services bring themselves need not be set. */
export function checkEnvironment(env: NodeJS.ProcessEnv): DoctorCheck {
  const name = 'environment';
  try {
    const { logLevel, queues } = loadConfig({ DATABASE_URL: 'postgresql://127.0.0.1/dialoom', ...env });
    return good(name, `log level ${logLevel}, queues ${queues.join(', ')}`);
  } catch (error) {
    const [, ...problems] = (error instanceof Error ? error.message : '').split(/\s*\n\s*-?\s*/);
    return wrong(name, problems.join('; '), 'correct these variables');
  }
}

/** The key without which masked originals are lost (PII-5). */
export function checkVaultKey(env: NodeJS.ProcessEnv, dataDir: string): DoctorCheck {
  const name = 'vault key';
  const text = env['DIALOOM_VAULT_KEY'];
  const named = env['DIALOOM_VAULT_KEY_FILE'];
  const own = join(dataDir, 'vault.key');
  const file = named ?? (text === undefined ? own : undefined);
  if (file === own && !existsSync(own)) {
    return env['DATABASE_URL'] && env['TEMPORAL_ADDRESS']
      ? wrong(name, 'none configured', 'set DIALOOM_VAULT_KEY or DIALOOM_VAULT_KEY_FILE for the workers')
      : good(name, `made by the first start, in ${own}`);
  }
  const [problem] = readVaultKey(text, file).problems;
  if (problem !== undefined) return wrong(name, problem, 'restore the key from its copy');
  if (file === undefined) return good(name, 'DIALOOM_VAULT_KEY');
  const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  return isOpen ? wrong(name, `${file} can be read by others`, `chmod 600 ${file}`) : good(name, file);
}

/** The recipe that `{}` means, and the files that it names. */
export async function checkRecipe(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const name = 'recipe';
  const folder = resolve(env['DIALOOM_RECIPES'] ?? join(packageRoot(), 'recipes'));
  const wanted = env['DIALOOM_RECIPE'] ?? DEFAULT_RECIPE;
  try {
    const { recipe, recipeDir } = loadRecipe(wanted, folder);
    const { length } = await findSourceFiles(recipe, recipeDir);
    return good(name, `${wanted} in ${folder}, ${length} files`);
  } catch (error) {
    return wrong(name, reasonOf(error), 'see "dialoom recipe check", DIALOOM_RECIPES and DIALOOM_RECIPE');
  }
}
