import { readVaultKey } from '../config-vault-key';
import { RecipeError } from '../stages/errors';

/**
 * The vault's key from the environment, for commands that look into the vault.
 *
 * @throws {@link RecipeError} when there is none, or none that can be used.
 */
export function requireVaultKey(env: NodeJS.ProcessEnv = process.env): Buffer {
  const { key, problems } = readVaultKey(env['DIALOOM_VAULT_KEY'], env['DIALOOM_VAULT_KEY_FILE']);
  if (key) return key;
  throw new RecipeError(
    problems[0] ?? 'No vault key is configured: set DIALOOM_VAULT_KEY or DIALOOM_VAULT_KEY_FILE',
  );
}
