import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseAddress, whyUnreachable } from '../../src/embedded/address';
import { findServices, startServices, type OwnServices } from '../../src/embedded/services';
import { readState } from '../../src/embedded/services-state';
import { isSameProcess, processStamp } from '../../src/embedded/processes';
import { freePort } from '../../src/embedded/free-port';
import { postgresFolder } from '../../src/embedded/data-folder';
import { runningPostgres } from '../../src/embedded/postgres-server';
import { tempFolder } from './temp-folder';

type Starter = ChildProcessByStdio<null, Readable, Readable>;

const folder = tempFolder();
const dataDir = join(folder.path, '.dialoom');
/** Services of this run's own, whatever the machine's environment names. */
const env = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
const starters: Starter[] = [];

/** Start services in a process of their own. @returns It, and where they answer. */
async function startElsewhere(): Promise<{ starter: Starter; temporalAddress: string }> {
  const script = join(__dirname, 'fixtures/start-services.cjs');
  const starter = spawn(process.execPath, [script, dataDir], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  starters.push(starter);
  let complaint = '';
  starter.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: starter.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(starter, 'exit').then(() => Promise.reject(new Error(complaint))),
  ]);
  return { starter, ...(JSON.parse(line) as { temporalAddress: string }) };
}

async function kill(starter: Starter, signal: NodeJS.Signals): Promise<void> {
  const gone = once(starter, 'exit');
  starter.kill(signal);
  await gone;
}

const answers = async (address: string): Promise<boolean> =>
  (await whyUnreachable(parseAddress(address, 0))) === undefined;

/** Polls as fast as the event loop allows, without a timer. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Start services here as soon as those of another process are being stopped, and not before. */
async function startWhenStopping(): Promise<OwnServices> {
  for (let state = readState(dataDir); state && !state.stopping; state = readState(dataDir)) await nextTurn();
  return startServices({ dataDir, env, onNote: () => undefined });
}

async function somethingRuns(): Promise<boolean> {
  const temporal = readState(dataDir)?.temporal;
  const postgres = await runningPostgres(await postgresFolder(dataDir));
  return postgres !== undefined || (temporal !== undefined && isSameProcess(temporal.process));
}

afterAll(async () => {
  for (const starter of starters) starter.kill('SIGTERM');
  await Promise.all(
    starters
      .filter(({ exitCode, signalCode }) => exitCode === null && !signalCode)
      .map((s) => once(s, 'exit')),
  );
  folder.remove();
});

describe('startServices (OP-11)', () => {
  it('keeps services up that others find, refuses a second owner, and stops all of it on SIGTERM', async () => {
    const { starter, temporalAddress } = await startElsewhere();
    const found = await findServices(dataDir, env);
    expect(found).toMatchObject({ temporalAddress });

    await expect(startServices({ dataDir, env, onNote: () => undefined })).rejects.toThrow(
      `Services run on ${dataDir} already (process ${starter.pid}): use them, or stop that process`,
    );
    expect(await answers(temporalAddress)).toBe(true);

    await kill(starter, 'SIGTERM');
    expect(await somethingRuns()).toBe(false);
    expect(await answers(temporalAddress)).toBe(false);
    expect(await findServices(dataDir, env)).toBeUndefined();
  });

  it('cleans up what a killed process left behind, keeps its data, and stops all of it', async () => {
    const first = await startElsewhere();
    const left = readState(dataDir)?.temporal;
    await kill(first.starter, 'SIGKILL');
    expect(await somethingRuns()).toBe(true);
    expect(await findServices(dataDir, env)).toBeUndefined();

    const notes: string[] = [];
    const services = await startServices({ dataDir, env, onNote: (note) => notes.push(note) });
    expect(notes).toContain('Temporal: ending the server that a killed process left behind');
    expect(left && isSameProcess(left.process)).toBe(false);
    expect(await answers(services.temporalAddress)).toBe(true);

    await services.stop();
    expect(await somethingRuns()).toBe(false);
  });

  it('lets the next start wait while the last one stops, and start anew (OP-4)', async () => {
    const { starter } = await startElsewhere();
    const gone = once(starter, 'exit');
    starter.kill('SIGTERM');
    // Whether it has heard the signal yet or not, nobody may be sent to services that are going.
    while (readState(dataDir)?.stopping === undefined && starter.exitCode === null) await nextTurn();
    expect(await findServices(dataDir, env)).toBeUndefined();
    await gone;

    const next = await startElsewhere();
    next.starter.kill('SIGTERM');
    const services = await startWhenStopping();
    expect(await answers(services.temporalAddress)).toBe(true);
    await services.stop();
    expect(await somethingRuns()).toBe(false);
  });

  it.each(['Temporal', 'PostgreSQL'])(
    'starts %s again where it was when it is killed; whoever asks meanwhile waits (OP-4)',
    async (name) => {
      const { starter } = await startElsewhere();
      const before = await findServices(dataDir, env);
      const folderOf = await postgresFolder(dataDir);
      const pidOf = async (): Promise<number | undefined> =>
        name === 'Temporal'
          ? readState(dataDir)?.temporal?.process.pid
          : (await runningPostgres(folderOf))?.pid;
      const killed = processStamp((await pidOf())!);
      process.kill(killed.pid, 'SIGKILL');
      while (isSameProcess(killed)) await nextTurn();

      expect(await findServices(dataDir, env)).toEqual(before);
      expect(await pidOf()).not.toBe(killed.pid);
      expect(await answers(before!.temporalAddress)).toBe(true);
      await kill(starter, 'SIGTERM');
      expect(await somethingRuns()).toBe(false);
    },
  );

  it('leaves nothing running when one service does not start', async () => {
    const TEMPORAL_ADDRESS = `127.0.0.1:${await freePort()}`;
    const start = startServices({ dataDir, env: { ...env, TEMPORAL_ADDRESS }, onNote: () => undefined });
    await expect(start).rejects.toThrow(`TEMPORAL_ADDRESS=${TEMPORAL_ADDRESS} cannot be reached`);
    expect(await somethingRuns()).toBe(false);
    expect(readState(dataDir)).toBeUndefined();
  });
});
