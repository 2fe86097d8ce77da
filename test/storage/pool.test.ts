import type { Pool, PoolClient } from 'pg';
import { copyRows } from '../../src/storage/copy';
import { withTransaction } from '../../src/storage/pool';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  await pool.query('create table kept (n int, filling text)');
});
afterAll(() => database.drop());

async function backendOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]!.pid;
}

/** End a session as a dying server does, and wait until its client has heard of it. */
async function cut(client: PoolClient): Promise<void> {
  const heard = new Promise<void>((resolve) => void client.once('end', resolve));
  await pool.query('select pg_terminate_backend($1)', [await backendOf(client)]);
  await heard;
}

const countKept = async (): Promise<number> =>
  (await pool.query<{ count: number }>('select count(*) as count from kept')).rows[0]!.count;

describe('a pool whose server dies (OP-4)', () => {
  it('fails a transaction that does nothing at the moment, keeps nothing of it, and goes on', async () => {
    const work = withTransaction(pool, async (client) => {
      await client.query('insert into kept (n) values (1)');
      await cut(client);
      await client.query('insert into kept (n) values (2)');
    });
    await expect(work).rejects.toThrow(/connection|not queryable/i);
    expect(await countKept()).toBe(0);
  });

  it('fails a statement that runs', async () => {
    const work = withTransaction(pool, async (client) => {
      const pid = await backendOf(client);
      const sleeping = client.query('select pg_sleep(3600)');
      sleeping.catch(() => undefined);
      await pool.query('select pg_terminate_backend($1)', [pid]);
      await sleeping;
    });
    await expect(work).rejects.toThrow(/terminat/);
  });

  it('fails rows that are being copied, and keeps none of them', async () => {
    const work = withTransaction(pool, async (client) => {
      const pid = await backendOf(client);
      function* rows(): Generator<readonly [number, string]> {
        for (let n = 0; ; n++) {
          if (n === 5000) void pool.query('select pg_terminate_backend($1)', [pid]);
          yield [n, 'x'.repeat(1000)];
        }
      }
      await copyRows(client, 'kept (n, filling)', rows());
    });
    await expect(work).rejects.toThrow();
    expect(await countKept()).toBe(0);
  });
});
