import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { runningPostgres, startPostgres, stopPostgres } from '../../src/embedded/postgres-server';
import { tempFolder } from './temp-folder';

const folder = tempFolder();

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Record<string, unknown>>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

afterAll(async () => {
  await stopPostgres(folder.path, 'immediate');
  folder.remove();
});

describe('startPostgres (OP-11)', () => {
  it('takes another port when the preferred one is in use', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const preferredPort = (squatter.address() as AddressInfo).port;

    const server = await startPostgres({ folder: folder.path, preferredPort });
    squatter.close();

    expect(server.port).not.toBe(preferredPort);
    expect(await query(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes over the server that runs on the folder', async () => {
    const before = await runningPostgres(folder.path);
    const after = await startPostgres({ folder: folder.path });
    expect(after.pid).toBe(before?.pid);
    expect(after.url('postgres')).toBe(before?.url('postgres'));
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await startPostgres({ folder: folder.path });
    const url = new URL(server.url('postgres'));
    url.password = 'guess';
    await expect(query(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder.path, 'password')).mode & 0o777).toBe(0o600);
  });

  it('comes back with what was committed after it was killed (OP-4)', async () => {
    const server = await startPostgres({ folder: folder.path });
    await query(server.url('postgres'), 'create table kept as select 7 as n');
    process.kill(server.pid, 'SIGKILL');

    const again = await startPostgres({ folder: folder.path, port: server.port });

    expect(again.pid).not.toBe(server.pid);
    expect(again.port).toBe(server.port);
    expect(await query(again.url('postgres'), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('takes no other port than the one that it must have', async () => {
    await stopPostgres(folder.path);
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    await expect(startPostgres({ folder: folder.path, port })).rejects.toThrow(/Address already in use/);
    squatter.close();
    expect((await startPostgres({ folder: folder.path, port })).port).toBe(port);
  });

  it('stops once, and a second stop does nothing', async () => {
    await stopPostgres(folder.path);
    expect(await runningPostgres(folder.path)).toBeUndefined();
    await expect(stopPostgres(folder.path)).resolves.toBeUndefined();
  });
});
