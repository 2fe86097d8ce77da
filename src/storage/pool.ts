import { Pool, types, type PoolClient } from 'pg';

/** Whatever can run a statement: the pool, or one client inside a transaction. */
export type Queryable = Pick<PoolClient, 'query'>;

// bigint columns hold counts and milliseconds, far below 2⁵³; numeric and date stay text, so that nothing is rounded
// or shifted by a time zone.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, (text) => text);

/** Open a pool. `max` connections; each idle one closes after 10 s, so that short commands end by themselves. */
export function openPool(databaseUrl: string, max = 6): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max, allowExitOnIdle: true });
  // When the server dies, each client says so beside failing the statement it is at: idle ones by way of the pool, which
  // replaces them; those in a transaction themselves, and an event that nobody hears would end the process (OP-4).
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Run `work` in one transaction on one client: all of it is stored, or none. */
export async function withTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
