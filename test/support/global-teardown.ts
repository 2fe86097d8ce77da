import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { stopTestPostgres } from './postgres';
import { testEnv, TEST_ENV } from './test-env';

/** Remove temporary files and stop the run's own server; on a server of someone else's, remove the template. */
export default async function globalTeardown(): Promise<void> {
  rmSync(testEnv('scratch'), { recursive: true, force: true });
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
