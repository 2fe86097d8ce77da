import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from '../../src/embedded/services-state';
import { isSameProcess } from '../../src/embedded/processes';
import { runningPostgres } from '../../src/embedded/postgres-server';
import { tempFolder } from '../embedded/temp-folder';
import { dialoom, startDialoom } from './program';

const folder = tempFolder();
const dataDir = join(folder.path, '.dialoom');
afterAll(() => {
  folder.remove();
});

/** The demo, far from anybody's own releases. */
const BUILD = ['build', '--set', `release.directory=${join(folder.path, 'out')}`];

describe('Ctrl-C during a build on services of its own', () => {
  it('stops all of them, says that nothing is lost, and leaves no half release; a second start goes on', async () => {
    const run = startDialoom(BUILD, { cwd: folder.path });
    await run.said(/^ {2}ingest/m);
    const state = readState(dataDir)!;
    run.child.kill('SIGINT');
    const { code, err } = await run.ended;
    expect(code).toBe(130);
    expect(err).toMatch(/is not lost: it goes on when services run again/);
    expect(err).not.toMatch(/^\s+at /m);
    expect(state.temporal && isSameProcess(state.temporal.process)).toBe(false);
    expect(await runningPostgres(state.postgresFolder)).toBeUndefined();
    expect(readState(dataDir)).toBeUndefined();
    const out = join(folder.path, 'out');
    expect(existsSync(out) ? readdirSync(out, { recursive: true }) : []).toEqual([]);
  });

  it('is taken note of by the next command, which starts anew', async () => {
    const ended = await dialoom(['status'], { cwd: folder.path });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/No services run/);
  });
});
