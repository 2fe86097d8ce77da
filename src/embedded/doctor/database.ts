import { Client } from 'pg';
import { missingMigrations } from '../../storage/migrate';
import { postgresBinaries } from '../postgres-binaries';
import { serverUser } from '../postgres-user';
import { reasonOf } from '../reason';
import { runCommand } from '../run-command';
import { good, wrong, type DoctorCheck } from './check';

const NAME = 'database';
const CONNECT_TIMEOUT_MS = 5000;

export async function checkDatabase(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const url = env['DATABASE_URL'];
  if (!url) return checkEmbedded();
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    await client.connect();
    try {
      return good(NAME, await described(client));
    } finally {
      await client.end();
    }
  } catch (error) {
    return wrong(NAME, `DATABASE_URL: ${reasonOf(error)}`, 'start it, or correct DATABASE_URL');
  }
}

async function described(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const missing = await missingMigrations(client);
  const tables =
    missing.length === 0 ? 'tables up to date' : `${missing.length} migrations to come with the next start`;
  return `PostgreSQL ${rows[0]?.server_version ?? ''}, ${tables}`;
}

async function checkEmbedded(): Promise<DoctorCheck> {
  try {
    const user = await serverUser();
    const version = await runCommand(postgresBinaries(user).postgres, ['--version'], { ...user, cwd: '/' });
    return good(NAME, `embedded, ${version.trim()}`);
  } catch (error) {
    return wrong(NAME, reasonOf(error), 'set DATABASE_URL to a server of your own');
  }
}
