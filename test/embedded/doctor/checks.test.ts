import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorCheck } from '../../../src/embedded/doctor/check';
import { doctorChecks } from '../../../src/embedded/doctor/checks';
import { freePort } from '../../../src/embedded/free-port';
import { ensureVaultKeyFile } from '../../../src/embedded/vault-key-file';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { databaseUrl, testEnv } from '../../support/test-env';
import { tempFolder } from '../temp-folder';

const folder = tempFolder();
const dataDir = join(folder.path, '.dialoom');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  folder.remove();
});

async function check(env: NodeJS.ProcessEnv, name: string): Promise<DoctorCheck | undefined> {
  return (await doctorChecks({ PATH: process.env['PATH'], ...env }, dataDir)).find(
    (one) => one.name === name,
  );
}

describe('doctorChecks', () => {
  it('finds nothing wrong with a bare environment on this machine, and leaves nothing behind', async () => {
    const checks = await doctorChecks({ PATH: process.env['PATH'], DATABASE_URL: '' }, dataDir);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(existsSync(dataDir)).toBe(false);
    expect(checks.find(({ name }) => name === 'database')?.detail).toMatch(
      /^embedded, postgres \(PostgreSQL\) \d/,
    );
  });

  it('tells a migrated database from one whose tables are still to come', async () => {
    const migrated = await check({ DATABASE_URL: database.url }, 'database');
    expect(migrated).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^PostgreSQL [\d.]+, tables up to date$/) as string,
    });

    const bare = await check({ DATABASE_URL: databaseUrl(testEnv('server'), 'template1') }, 'database');
    expect(bare).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/\d+ migrations to come with the next start$/) as string,
    });
  });

  it('names each service that does not answer, with the cure', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    expect(await check({ TEMPORAL_ADDRESS: address }, 'temporal')).toEqual({
      name: 'temporal',
      ok: false,
      detail: `TEMPORAL_ADDRESS=${address}: ECONNREFUSED`,
      cure: 'start Temporal there, or unset TEMPORAL_ADDRESS to use one of your own',
    });
    expect(await check({ DATABASE_URL: `postgresql://a:secret@${address}/c` }, 'database')).toEqual({
      name: 'database',
      ok: false,
      detail: `DATABASE_URL: connect ECONNREFUSED ${address}`,
      cure: 'start it, or correct DATABASE_URL',
    });
  });

  it('reports a wrong variable and a recipe that is not there', async () => {
    const environment = await check({ DIALOOM_LOG_LEVEL: 'loud' }, 'environment');
    expect(environment).toMatchObject({ ok: false, cure: 'correct these variables' });
    expect(environment?.detail).toContain('DIALOOM_LOG_LEVEL must be one of');
    const recipe = await check({ DIALOOM_RECIPE: 'none-such' }, 'recipe');
    expect(recipe).toMatchObject({ ok: false });
    expect(recipe?.detail).toMatch(/^There is no recipe .*none-such\.yaml/);
  });

  it('wants a vault key that is one and that others cannot read (PII-5)', async () => {
    const file = ensureVaultKeyFile(dataDir);
    expect(await check({}, 'vault key')).toMatchObject({ ok: true, detail: file });
    chmodSync(file, 0o644);
    expect(await check({}, 'vault key')).toMatchObject({ ok: false, cure: `chmod 600 ${file}` });
    expect(await check({ DIALOOM_VAULT_KEY: 'abc' }, 'vault key')).toMatchObject({
      ok: false,
      detail: 'DIALOOM_VAULT_KEY must hold 32 bytes: 64 hexadecimal digits, or 44 characters of base64',
    });
  });

  it('says when services of the environment have no vault key, since no start makes one for them', async () => {
    const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const elsewhere = join(folder.path, 'elsewhere');
    const checks = await doctorChecks(env, elsewhere);
    expect(checks.find(({ name }) => name === 'vault key')).toMatchObject({
      ok: false,
      detail: 'none configured',
    });
  });
});
