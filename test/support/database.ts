import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { openPool } from '../../src/storage/pool';
import { databaseUrl, testEnv } from './test-env';

export interface TestDatabase {
  readonly pool: Pool;
  /** Connection string, for programs that open their own connections. */
  readonly url: string;
  /** Close the pool and remove the database; for `afterAll`. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own: one per test file, in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await administer(`create database ${name} template ${testEnv('template')}`);
  const url = databaseUrl(testEnv('server'), name);
  const pool = openPool(url);
  return {
    pool,
    url,
    async drop() {
      await pool.end();
      await administer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const admin = new Client({ connectionString: testEnv('server') });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}
