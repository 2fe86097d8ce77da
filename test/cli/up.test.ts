import { join } from 'node:path';
import { runningPostgres } from '../../src/embedded/postgres-server';
import { isSameProcess } from '../../src/embedded/processes';
import { readState, type ServicesState } from '../../src/embedded/services-state';
import { tempFolder } from '../embedded/temp-folder';
import { startDialoom, type Running } from './program';

const folder = tempFolder();
const dataDir = join(folder.path, '.dialoom');
let up: Running;
let state: ServicesState;

beforeEach(async () => {
  up = startDialoom(['up', '--port', '0'], { cwd: folder.path, ownGroup: true });
  await up.printed(/Ctrl-C stops/);
  state = readState(dataDir)!;
});
afterEach(async () => {
  up.child.kill('SIGTERM');
  await up.ended;
});
afterAll(() => {
  folder.remove();
});

/** Ctrl-C in a terminal reaches the program and what it has started alike. @returns What was said from then on. */
async function pressCtrlC(): Promise<string> {
  process.kill(-up.child.pid!, 'SIGINT');
  const { code, err } = await up.ended;
  expect(code).toBe(130);
  expect(await runningPostgres(state.postgresFolder)).toBeUndefined();
  expect(
    [state.temporal!.process, readState(dataDir)?.starting].some((one) => one && isSameProcess(one)),
  ).toBe(false);
  expect(readState(dataDir)).toBeUndefined();
  return err.slice(err.indexOf('stopping (SIGINT)'));
}

describe('dialoom up', () => {
  it('takes Ctrl-C for no death, and stops all of it (OP-4)', async () => {
    expect((await pressCtrlC()).trim()).toBe('stopping (SIGINT) …');
  });

  it('stops all of it, too, while PostgreSQL waits for being started again (OP-4)', async () => {
    process.kill((await runningPostgres(state.postgresFolder))!.pid, 'SIGKILL');
    await up.said(/^PostgreSQL: its process has ended; starting it again in 1 s$/m);
    expect((await pressCtrlC()).trim()).toBe('stopping (SIGINT) …');
  });

  it('stops all of it, too, while Temporal is being started again (OP-4)', async () => {
    process.kill(state.temporal!.process.pid, 'SIGKILL');
    while (!readState(dataDir)?.starting) await new Promise((resolve) => setImmediate(resolve));
    expect((await pressCtrlC()).trim()).toBe('stopping (SIGINT) …');
  });
});
