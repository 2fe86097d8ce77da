import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The key file of embedded services, made with a random key the first time (PII-5). Who loses it loses the originals. */
export function ensureVaultKeyFile(dataDir: string): string {
  const path = join(resolve(dataDir), 'vault.key');
  if (!existsSync(path)) {
    mkdirSync(resolve(dataDir), { recursive: true });
    // `wx`: of two first starts at once, the second takes the first one's key.
    try {
      writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return path;
}
