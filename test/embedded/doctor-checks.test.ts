import { join } from 'node:path';
import { freePort } from '../../src/embedded/free-port';
import { doctorChecks, type DoctorCheck } from '../../src/embedded/doctor-checks';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { databaseUrl, testEnv } from '../support/test-env';
import { tempFolder } from './temp-folder';

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
  it('finds nothing wrong with a bare environment on this machine', async () => {
    const checks = await doctorChecks({ PATH: process.env['PATH'] }, dataDir);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ name }) => name === 'database')?.detail).toMatch(
      /^embedded, postgres \(PostgreSQL\) \d/,
    );
  });

  it('tells a migrated database from one whose tables are still to come', async () => {
    const migrated = await check({ DATABASE_URL: database.url }, 'database');
    expect(migrated).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^PostgreSQL [\d.]+$/) as string,
    });

    const bare = await check({ DATABASE_URL: databaseUrl(testEnv('server'), 'template1') }, 'database');
    expect(bare).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/\d+ migrations to come$/) as string,
    });
  });

  it('names each service that does not answer, with the cure', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    expect(await check({ TEMPORAL_ADDRESS: address }, 'temporal')).toEqual({
      name: 'temporal',
      ok: false,
      detail: `${address}: ECONNREFUSED`,
      cure: 'start Temporal there, or unset TEMPORAL_ADDRESS',
    });
    expect(await check({ DATABASE_URL: `postgresql://a:b@${address}/c` }, 'database')).toMatchObject({
      ok: false,
      cure: 'start it, or correct DATABASE_URL',
    });
  });

  it('reports a wrong variable and a recipe that is not there', async () => {
    const environment = await check({ DIALOOM_LOG_LEVEL: 'loud' }, 'environment');
    expect(environment).toMatchObject({ ok: false, cure: 'correct these variables' });
    expect(environment?.detail).toContain('DIALOOM_LOG_LEVEL must be one of');
    expect(await check({ DIALOOM_RECIPE: 'none-such' }, 'recipe')).toMatchObject({ ok: false });
  });
});
