import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { packageRoot } from '../package-root';
import { withTransaction, type Queryable } from './pool';

/** Any number, the same everywhere: two workers that start at once migrate one after the other. */
const MIGRATION_LOCK = 4_155_201;

/** Apply the numbered migrations that this database has not seen yet, each with its note in one transaction. */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  return withTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await db.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const missing = await missingMigrations(db);
    for (const name of missing) {
      await db.query(readFileSync(join(migrationsFolder(), name), 'utf8'));
      await db.query('insert into migrations (name) values ($1)', [name]);
    }
    return missing;
  });
}

/** Names of the migrations that a database has not seen, in order; all of them when it is new. */
export async function missingMigrations(db: Queryable): Promise<readonly string[]> {
  const files = readdirSync(migrationsFolder())
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const known = await db.query<{ known: boolean }>("select to_regclass('migrations') is not null as known");
  if (!known.rows[0]?.known) return files;
  const { rows } = await db.query<{ name: string }>('select name from migrations');
  const applied = new Set(rows.map((row) => row.name));
  return files.filter((name) => !applied.has(name));
}

function migrationsFolder(): string {
  return join(packageRoot(), 'src/storage/migrations');
}
