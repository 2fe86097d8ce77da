import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopPostgres } from '../src/embedded/postgres-server';
import { migrate } from '../src/storage/migrate';
import { openPool } from '../src/storage/pool';

export interface BenchDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** A migrated database on a server of its own, removed at the end. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'dialoom-bench-'));
  const server = await startPostgres({ folder });
  const url = server.url('postgres');
  const pool = openPool(url);
  await migrate(pool);
  await pool.end();
  return {
    url,
    stop: async () => {
      await stopPostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
