import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { Client as Database } from 'pg';
import { TASK_QUEUES } from '../../src/contract/names';
import { runningPostgres, stopPostgres } from '../../src/embedded/postgres-server';
import { isSameProcess } from '../../src/embedded/processes';
import { readState, type ServicesState } from '../../src/embedded/services-state';
import { startStandIn, type StandIn } from '../../src/providers/standin/server';
import type { buildRelease } from '../../src/workflows';
import { startDialoom, type Running } from '../cli/program';
import { tempFolder } from '../embedded/temp-folder';
import { approveWhenAsked, nextTurn, progressWhen } from './follow';
import { changed, filesOf } from './release-files';

const ROOT = join(__dirname, '../..');
const MINUTES = 60_000;
const folder = tempFolder();

/** The demo, on less: one export of chats and three documents. Small shards, so that labelling has parts. */
const OVERRIDES = {
  sources: {
    chats: [{ path: '../examples/chats/wechat-d-gb18030.csv' }],
    documents: ['../examples/documents/0[1-3]*.md'],
  },
  label: { shardSize: 20 },
  release: { directory: join(folder.path, 'releases') },
};

/** `dialoom up` with a model endpoint that counts, and a build on it. */
interface Site {
  readonly up: Running;
  readonly standIn: StandIn;
  readonly build: WorkflowHandle<typeof buildRelease>;
  state(): ServicesState;
  end(): Promise<void>;
}

const open: Site[] = [];
afterAll(async () => {
  for (const { end } of open) await end();
  folder.remove();
});

async function begin(name: string): Promise<Site> {
  const dataDir = join(folder.path, name);
  const standIn = await startStandIn({ faults: { latencyMs: 20 } });
  const up = startDialoom(['up', '--port', '0'], {
    cwd: folder.path,
    env: {
      DIALOOM_DATA_DIR: dataDir,
      DIALOOM_STANDIN_URL: standIn.url,
      DIALOOM_RECIPES: join(ROOT, 'recipes'),
    },
  });
  await up.printed(/Ctrl-C stops/);
  const state = (): ServicesState => readState(dataDir)!;
  const connection = await Connection.connect({ address: state().temporal!.address });
  const build = await new Client({ connection }).workflow.start<typeof buildRelease>('buildRelease', {
    workflowId: `build-release/${name}`,
    taskQueue: TASK_QUEUES.light,
    args: [{ recipe: 'demo', overrides: OVERRIDES }],
  });
  const site: Site = {
    up,
    standIn,
    build,
    state,
    end: async () => {
      open.splice(open.indexOf(site), 1);
      await connection.close();
      up.child.kill('SIGINT');
      await up.ended;
      await standIn.stop();
    },
  };
  open.push(site);
  return site;
}

const askedOf = ({ standIn }: Site): number => standIn.stats().byKind['chat'] ?? 0;

/** SIGKILL for PostgreSQL's first process, its helpers and all its sessions. */
async function killPostgres({ postgresFolder }: ServicesState): Promise<void> {
  const server = (await runningPostgres(postgresFolder))!;
  const client = new Database({ connectionString: server.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  for (const pid of [server.pid, ...rows.map((row) => row.pid)]) process.kill(pid, 'SIGKILL');
}

it(
  'a build gives the same bytes, and pays for no answer twice, when Temporal and PostgreSQL are killed in the middle of it (OP-4)',
  async () => {
    const calm = await begin('calm');
    const wanted = filesOf((await approveWhenAsked(calm.build)).releaseDir);
    const calls = askedOf(calm);
    await calm.end();

    const site = await begin('stormy');
    const { up, build, state } = site;
    await progressWhen(build, ({ stage }) => stage === 'ingest');
    await stopPostgres(state().postgresFolder, 'immediate'); // by nobody who was asked: a death like any other
    await up.said(/PostgreSQL: runs again/);

    while (askedOf(site) < calls / 4) await nextTurn();
    const { process: temporal } = state().temporal!;
    process.kill(temporal.pid, 'SIGKILL');
    await up.said(/Temporal: runs again/);

    while (askedOf(site) < calls / 2) await nextTurn();
    await killPostgres(state());
    await up.said(/(PostgreSQL: runs again[^]*){2}/);

    await progressWhen(build, ({ waitsFor }) => waitsFor === 'approval');
    const page = await fetch(`${state().reviewUrl}/api/runs`); // it has outlived its database and Temporal as well
    expect(await page.json()).toMatchObject([{ live: { waitsFor: 'approval' } }]);
    const { releaseDir } = await approveWhenAsked(build);
    expect(changed(wanted, filesOf(releaseDir))).toEqual(['run.json']);
    expect(site.standIn.stats().paidTwice).toBe(0);
    const last = state();
    await site.end();
    const { err } = await up.ended;
    expect(err.match(/process has ended|ended by/g)).toHaveLength(3); // these deaths, and none of the worker
    expect(isSameProcess(last.temporal!.process)).toBe(false);
    expect(await runningPostgres(last.postgresFolder)).toBeUndefined();
  },
  10 * MINUTES,
);
