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
    const notes: string[] = [];
    let back: () => void = () => undefined;
    const runsAgain = new Promise<void>((resolve) => (back = resolve));
    const onNote = (note: string): void => {
      notes.push(note);
      if (note === 'worker: runs again') back();
    };
    const worker = await startWorkerProcess({ env: { ...process.env, STARTS }, onNote, script });
    process.kill(startedPids()[0]!, 'SIGKILL');
    await runsAgain;
    expect(notes[0]).toBe('worker: ended by SIGKILL; starting it again in 1 s');
    expect(startedPids()).toHaveLength(2);

    await worker.stop();

    expect(startedPids().filter(isAlive)).toEqual([]);
    expect(notes).toHaveLength(2);
  });

  it('gives up a worker that dies again and again', async () => {
    const env = { ...process.env, STARTS, DIES: 'yes' };
    const patience = { firstWaitMs: 0, longestWaitMs: 0, steadyMs: Infinity, mostFailures: 4 };
    const worker = await startWorkerProcess({ env, onNote: () => undefined, script, patience });
    expect(await worker.failed).toBe('worker failed 4 times in a row, at last: ended by code 3');
    expect(startedPids()).toHaveLength(4);
  });

  it('stops a worker that was just being started again', async () => {
    let noted: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => (noted = resolve));
    const env = { ...process.env, STARTS, SILENT_AGAIN: 'yes' };
    const worker = await startWorkerProcess({
      env,
      onNote: () => {
        noted();
      },
      script,
    });
    process.kill(startedPids()[0]!, 'SIGKILL');
    await dead;
    while (startedPids().length < 2) await new Promise((resolve) => setImmediate(resolve));
    await worker.stop();
    expect(startedPids().filter(isAlive)).toEqual([]);
  });

  it('passes on why a worker cannot start', async () => {
    const env = { ...process.env, STARTS, COMPLAINT: 'dialoom worker: The environment does not fit' };
    await expect(startWorkerProcess({ env, onNote: () => undefined, script })).rejects.toThrow(
      'dialoom worker: The environment does not fit',
    );
  });
});
