import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../src/config';

const DATABASE_URL = 'postgresql://user:secret@127.0.0.1:5432/dialoom';
const HEX = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

describe('loadConfig', () => {
  it('needs only a database', () => {
    expect(loadConfig({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'default',
      recipeDir: resolve(__dirname, '../recipes'),
      defaultRecipe: 'demo',
      vaultKey: undefined,
      dataDir: resolve('.dialoom'),
      reviewUrl: '',
      standinUrl: '',
      logLevel: 'info',
      queues: ['light', 'cpu', 'model'],
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ DATABASE_URL, DIALOOM_RECIPE: '', DIALOOM_LOG_LEVEL: '' })).toMatchObject({
      defaultRecipe: 'demo',
      logLevel: 'info',
    });
  });

  it('reports every problem at once, each by the name of its variable', () => {
    const load = (): unknown =>
      loadConfig({
        TEMPORAL_ADDRESS: 'http://temporal:7233',
        DIALOOM_VAULT_KEY: 'abc',
        DIALOOM_REVIEW_URL: 'localhost',
        DIALOOM_LOG_LEVEL: 'loud',
        DIALOOM_QUEUES: 'light,gpu',
      });
    for (const problem of [
      /DATABASE_URL is missing: name a database/,
      /TEMPORAL_ADDRESS must look like host:7233, without http/,
      /DIALOOM_VAULT_KEY must hold 32 bytes/,
      /DIALOOM_REVIEW_URL must be an address that starts with http/,
      /DIALOOM_LOG_LEVEL must be one of trace, debug/,
      /DIALOOM_QUEUES must be a list of light, cpu, model/,
    ]) {
      expect(load).toThrow(problem);
    }
  });

  it('polls the queues that are named', () => {
    expect(loadConfig({ DATABASE_URL, DIALOOM_QUEUES: 'cpu, model,cpu' }).queues).toEqual(['cpu', 'model']);
  });

  it.each([
    ['hexadecimal digits', HEX],
    ['base64', Buffer.from(HEX, 'hex').toString('base64')],
  ])('reads the vault key as %s (PII-5)', (_form, text) => {
    const { vaultKey } = loadConfig({ DATABASE_URL, DIALOOM_VAULT_KEY: text });
    expect(vaultKey?.toString('hex')).toBe(HEX);
  });

  it('reads the vault key from a file, and never shows a wrong one (PII-5)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dialoom-config-'));
    const file = join(folder, 'vault.key');
    try {
      writeFileSync(file, `${HEX}\n`);
      const env = { DATABASE_URL, DIALOOM_VAULT_KEY_FILE: file };
      expect(loadConfig(env).vaultKey?.toString('hex')).toBe(HEX);

      writeFileSync(file, 'short-secret');
      expect(() => loadConfig(env)).toThrow(/vault\.key must hold 32 bytes/);
      expect(() => loadConfig(env)).not.toThrow(/short-secret/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses two vault keys, and a key file that is not there', () => {
    const both = { DATABASE_URL, DIALOOM_VAULT_KEY: HEX, DIALOOM_VAULT_KEY_FILE: '/nowhere' };
    expect(() => loadConfig(both)).toThrow(/both set: keep one/);
    const missing = { DATABASE_URL, DIALOOM_VAULT_KEY_FILE: '/nowhere' };
    expect(() => loadConfig(missing)).toThrow(/\/nowhere cannot be read \(ENOENT\)/);
  });
});
