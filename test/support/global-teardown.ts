import { Client } from 'pg';
import { stopTestPostgres } from './postgres';
import { testEnv, TEST_ENV } from './test-env';

/** Stop the run's own server; on a server of someone else's, remove the template. */
export default async function globalTeardown(): Promise<void> {
  if (process.env[TEST_ENV.folder]) {
    await stopTestPostgres();
    return;
  }
  const admin = new Client({ connectionString: testEnv('server') });
  await admin.connect();
  try {
    await admin.query(`alter database ${testEnv('template')} with is_template false`);
    await admin.query(`drop database ${testEnv('template')}`);
  } finally {
    await admin.end();
  }
}
