import { join } from 'node:path';
import type * as RunOnThread from '../../../src/activities/cluster/run-on-thread';
import type { LinkageState } from '../../../src/stages/06-cluster/linkage-state';
import { topicVectors } from '../../stages/06-cluster/support';

// Compiled, because only compiled code computes on a thread (`npm test` compiles first).
const { runOnThread } = jest.requireActual<typeof RunOnThread>(
  join(__dirname, '../../../dist/src/activities/cluster/run-on-thread.js'),
);

const N = 9000;
const DIM = 48;
const rows = topicVectors(N, DIM, 300, 0.4);

const task = (resume?: LinkageState) => ({
  kind: 'grow' as const,
  leaves: { vectors: rows.slice(), dim: DIM, weights: new Array<number>(N).fill(1) },
  options: { method: 'average' as const, resume },
  threadCount: 0,
});

/** Threads that are alive keep a port open to this one. */
const openPorts = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

describe('a tree on a thread (OP-4, OP-6)', () => {
  it('is the same, to the byte, when it goes on from a state in the middle', async () => {
    const states: LinkageState[] = [];
    const whole = await runOnThread(task(), { onState: (state) => states.push(state), stateEveryMs: 100 });
    const searching = states.find(({ kind }) => kind === 'searching');
    const merging = states.filter(({ kind }) => kind === 'merging');
    const some = [searching, merging[0], merging.at(-1)].filter((state) => state !== undefined);

    expect(some.length).toBeGreaterThan(0);
    for (const state of some) expect(await runOnThread(task(state))).toEqual(whole);
  });

  it('ends when it is cancelled, with the reason, and leaves the event loop free meanwhile', async () => {
    const before = openPorts();
    const cancelling = new AbortController();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const growing = runOnThread(task(), {
      signal: cancelling.signal,
      stateEveryMs: 0,
      onState: () => {
        cancelling.abort(new Error('not wanted any more'));
      },
    });

    await expect(growing).rejects.toThrow('not wanted any more');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    expect(openPorts()).toBe(before);
  });

  it('says what is wrong by the name that decides about another try', async () => {
    const wrong = { ...task(), leaves: { ...task().leaves, dim: 7 } };

    await expect(runOnThread(wrong)).rejects.toMatchObject({ name: 'ShapeError' });
  });
});
