import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { keepRunning, type Patience, type Running } from '../../src/embedded/keep-running';
import { isAlive, processStamp, untilGone } from '../../src/embedded/processes';

/** No waits, and every death is one of a row. */
const HASTY: Patience = { firstWaitMs: 0, longestWaitMs: 0, steadyMs: Infinity, mostFailures: 3 };

const pids: number[] = [];
afterAll(() => {
  for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
});

/** A process that does nothing until it is killed. */
async function start(): Promise<Running> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1 << 30)']);
  await once(child, 'spawn');
  pids.push(child.pid!);
  return { died: untilGone(processStamp(child.pid!)).then(() => 'has ended') };
}

const killLast = (): void => void process.kill(pids.at(-1)!, 'SIGKILL');

/** Collects notes; `said` settles once so many were taken. */
function notebook(): {
  notes: string[];
  onNote: (note: string) => void;
  said: (count: number) => Promise<void>;
} {
  const notes: string[] = [];
  let wake: () => void = () => undefined;
  return {
    notes,
    onNote: (note) => {
      notes.push(note);
      wake();
    },
    said: async (count) => {
      while (notes.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

describe('keepRunning (OP-4)', () => {
  it('starts what was killed again, says so twice, and leaves it alone once released', async () => {
    const { notes, onNote, said } = notebook();
    const kept = keepRunning(await start(), { name: 'server', start, onNote });
    const first = pids.at(-1)!;
    killLast();
    await said(2);
    expect(notes).toEqual(['server: has ended; starting it again in 1 s', 'server: runs again']);
    const second = pids.at(-1)!;
    expect(second).not.toBe(first);
    expect(isAlive(second)).toBe(true);

    await kept.release();
    killLast();
    await untilGone(processStamp(second));
    expect(notes).toHaveLength(2);
    expect(pids.at(-1)).toBe(second);
  });

  it('waits twice as long after each failure in a row, up to the longest wait', async () => {
    const { notes, onNote } = notebook();
    const patience = { firstWaitMs: 1, longestWaitMs: 5, steadyMs: Infinity, mostFailures: 6 };
    const dead = { died: Promise.resolve('has ended') };
    const broken = (): Promise<Running> => Promise.reject(new Error('no room\n  on the disk'));
    const kept = keepRunning(dead, { name: 'server', start: broken, onNote, patience });
    expect(await kept.failed).toBe(
      'server failed 6 times in a row, at last: does not start (no room on the disk)',
    );
    const waits = notes.map((note) => Number(/again in (\S+) s$/.exec(note)?.[1]) * 1000);
    expect(waits).toEqual([1, 2, 4, 5, 5]);
    expect(notes[0]).toBe('server: has ended; starting it again in 0.001 s');
    expect(notes[1]).toBe('server: does not start (no room on the disk); starting it again in 0.002 s');
  });

  it('counts deaths soon after a start as failures in a row', async () => {
    const { onNote } = notebook();
    const dying = async (): Promise<Running> => {
      const running = await start();
      killLast();
      return running;
    };
    const kept = keepRunning(await dying(), { name: 'server', start: dying, onNote, patience: HASTY });
    expect(await kept.failed).toBe('server failed 3 times in a row, at last: has ended');
  });

  it('counts anew after it has stood for a while', async () => {
    const { notes, onNote, said } = notebook();
    const patience = { ...HASTY, firstWaitMs: 1, longestWaitMs: 1000, steadyMs: 0 };
    const kept = keepRunning(await start(), { name: 'server', start, onNote, patience });
    for (let death = 1; death <= HASTY.mostFailures + 1; death++) {
      killLast();
      await said(2 * death);
    }
    expect(notes.filter((note) => note.includes('in 0.001 s'))).toHaveLength(HASTY.mostFailures + 1);
    await kept.release();
  });

  it('starts nothing when it is released during a wait, and waits for a start that is under way', async () => {
    const { notes, onNote, said } = notebook();
    const patience = { ...HASTY, firstWaitMs: 3_600_000, longestWaitMs: 3_600_000 };
    const waiting = keepRunning(await start(), { name: 'server', start, onNote, patience });
    killLast();
    await said(1);
    const count = pids.length;
    await waiting.release();
    expect(pids).toHaveLength(count);

    let finish: (running: Running) => void = () => undefined;
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const slow = (): Promise<Running> => {
      begun();
      return new Promise((resolve) => (finish = resolve));
    };
    const starting = keepRunning(await start(), { name: 'slow', start: slow, onNote, patience: HASTY });
    killLast();
    await beginning;
    let isReleased = false;
    const released = starting.release().then(() => (isReleased = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isReleased).toBe(false);
    finish(await start());
    await released;
    expect(notes.filter((note) => note.includes('runs again'))).toEqual([]);
  });
});
