import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/storage/migrate';
import { openPool } from '../../src/storage/pool';
import { startTestPostgres } from './postgres';
import { databaseUrl, TEST_ENV } from './test-env';

/**
 * One server for the whole run, with a migrated template that each test file clones: a server of the run's own, or
 * the one of DATABASE_URL.
 */
export default async function globalSetup(): Promise<void> {
  const server = process.env['DATABASE_URL'] ?? (await startTestPostgres());
  const template = `dialoom_template_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create database ${template}`);
    const pool = openPool(databaseUrl(server, template));
    await migrate(pool).finally(() => pool.end());
    await admin.query(`alter database ${template} with is_template true allow_connections false`);
  } finally {
    await admin.end();
  }
  process.env[TEST_ENV.server] = server;
  process.env[TEST_ENV.template] = template;
  process.env[TEST_ENV.scratch] = process.env['TMPDIR'] = makeScratch();
}

/** Temporary files of all tests, removed with the run. */
function makeScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialoom-test-'));
  chmodSync(folder, 0o711); // root's PostgreSQL servers run as another user, who passes through
  return folder;
}
