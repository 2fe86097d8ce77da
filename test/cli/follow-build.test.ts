import { join } from 'node:path';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type WorkflowHandle,
} from '@temporalio/client';
import { followBuild } from '../../src/cli/follow-build';
import { TASK_QUEUES } from '../../src/contract/names';
import { untilGone } from '../../src/embedded/processes';
import { resolveTemporal } from '../../src/embedded/resolve-temporal';
import { startTemporal, stopTemporal, type TemporalServer } from '../../src/embedded/temporal-server';
import { tempFolder } from '../embedded/temp-folder';
import { createTestDatabase, type TestDatabase } from '../support/database';

const folder = tempFolder();
let program: string;
let server: TemporalServer;
let connection: Connection;
let build: WorkflowHandle;
let database: TestDatabase;

const start = (ports?: TemporalServer['ports']): Promise<TemporalServer> =>
  startTemporal(program, join(folder.path, 'temporal'), { ports });

beforeAll(async () => {
  const choice = await resolveTemporal({ env: { ...process.env, TEMPORAL_ADDRESS: '' } });
  if (choice.kind !== 'program') throw new Error('Tests start a server of their own');
  program = choice.path;
  [server, database] = await Promise.all([start(), createTestDatabase()]);
  // The client's own tries would take a quarter of a minute.
  const impatient = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 1 }));
  connection = await Connection.connect({ address: server.address, interceptors: [impatient] });
  build = await new Client({ connection }).workflow.start('buildRelease', {
    workflowId: 'build-release/followed',
    taskQueue: TASK_QUEUES.light,
  });
});
afterAll(async () => {
  await connection.close();
  await stopTemporal(server.process);
  await database.drop();
  folder.remove();
});

describe('followBuild', () => {
  it('goes on while Temporal is away, says so, and tells the end of the build itself (OP-4)', async () => {
    let away: (note: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => (away = resolve));
    const followed = followBuild(build, database.pool, { onView: () => undefined, onAway: away });
    followed.catch(() => undefined); // awaited below

    process.kill(server.process.pid, 'SIGKILL');
    expect(await told).toBe('Temporal does not answer; the build goes on when it is back');
    await untilGone(server.process);
    server = await start(server.ports);
    await build.terminate('by a test');
    await expect(followed).rejects.toMatchObject({ cause: { message: 'by a test' } });
  });
});
