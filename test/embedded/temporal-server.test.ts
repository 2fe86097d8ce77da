import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { isSameProcess, untilGone } from '../../src/embedded/processes';
import { resolveTemporal } from '../../src/embedded/resolve-temporal';
import { startTemporal, stopTemporal, type TemporalServer } from '../../src/embedded/temporal-server';
import { tempFolder } from './temp-folder';

const folder = tempFolder();
let program: string;
const servers = new Map<string, TemporalServer>();

beforeAll(async () => {
  const choice = await resolveTemporal({ env: { ...process.env, TEMPORAL_ADDRESS: '' } });
  if (choice.kind !== 'program') throw new Error('Tests start a server of their own');
  program = choice.path;
});
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => stopTemporal(server.process)));
  folder.remove();
});

async function start(name: string, options?: Parameters<typeof startTemporal>[2]): Promise<TemporalServer> {
  const server = await startTemporal(program, join(folder.path, name), options);
  servers.set(name, server);
  return server;
}

/** The id that a server gave itself when its state was made. */
async function clusterOf({ address }: TemporalServer): Promise<string> {
  const connection = await Connection.connect({ address });
  const { clusterId } = await connection.workflowService.getClusterInfo({});
  await connection.close();
  return clusterId;
}

describe('startTemporal (OP-11)', () => {
  it('gives each of several starts at once a server of its own, whichever gets the usual ports', async () => {
    const started = await Promise.all(['a', 'b', 'c'].map((name) => start(name)));
    expect(new Set(started.map(({ address }) => address)).size).toBe(3);
    expect(new Set(started.map(({ uiUrl }) => uiUrl)).size).toBe(3);
    expect(started.map(({ process: stamp }) => isSameProcess(stamp))).toEqual([true, true, true]);
  });

  it('comes back on its ports with its state after it was killed (OP-4)', async () => {
    const before = servers.get('a')!;
    const cluster = await clusterOf(before);
    process.kill(before.process.pid, 'SIGKILL');
    await untilGone(before.process);
    const after = await start('a', { ports: before.ports });
    expect(after.address).toBe(before.address);
    expect(await clusterOf(after)).toBe(cluster);
  });

  it('takes no other ports than those that it must have, and says what is wrong with them (OP-4)', async () => {
    const { ports } = servers.get('b')!;
    await expect(start('d', { ports })).rejects.toThrow(/address already in use/);
  });
});
