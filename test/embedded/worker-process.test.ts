import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../src/embedded/processes';
import { startWorkerProcess } from '../../src/embedded/worker-process';
import { tempFolder, type TempFolder } from './temp-folder';

const script = join(__dirname, 'fixtures/worker.cjs');

let folder: TempFolder;
let STARTS: string;

beforeEach(() => {
  folder = tempFolder();
  STARTS = join(folder.path, 'starts');
});
afterEach(() => {
  folder.remove();
});

const startedPids = (): number[] => readFileSync(STARTS, 'utf8').trim().split('\n').map(Number);

describe('startWorkerProcess', () => {
  it('starts a worker that was killed again, and stops the last one (OP-4)', async () => {
    let noted: (note: string) => void = () => undefined;
    const restarted = new Promise<string>((resolve) => (noted = resolve));
    const worker = await startWorkerProcess({ ...process.env, STARTS }, noted, script);
    process.kill(startedPids()[0]!, 'SIGKILL');
    expect(await restarted).toBe('worker: ended by SIGKILL; starting it again');

    await worker.stop();

    expect(startedPids().filter(isAlive)).toEqual([]);
  });

  it('gives up a worker that dies again and again', async () => {
    const notes: string[] = [];
    const env = { ...process.env, STARTS, DIES: 'yes' };
    const worker = await startWorkerProcess(env, (note) => notes.push(note), script);
    expect(await worker.failed).toBe('the worker ended 6 times within a minute, last by code 3');
    expect(notes).toHaveLength(5);
  });

  it('passes on why a worker cannot start', async () => {
    const env = { ...process.env, STARTS, COMPLAINT: 'dialoom worker: The environment does not fit' };
    await expect(startWorkerProcess(env, () => undefined, script)).rejects.toThrow(
      'dialoom worker: The environment does not fit',
    );
  });
});
