import type { AskPlan } from '../../src/activities/asking/results';
import { labelWorkflowId } from '../../src/contract/names';
import { approveSignal, progressQuery } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

const DAY_MS = 86_400_000;

jest.setTimeout(180_000); // a slow machine takes its time over some hundred looks
const PLAN: AskPlan = {
  subjectCount: 7,
  shardCount: 7,
  mode: 'batch',
  batchPollMs: 60_000,
  paidUsd: 0,
  estimate: { leastUsd: 0, mostUsd: 0, capUsd: 0 },
};

it('waits for batches that take a day each, sends what is missing again, and stays small (LM-6, OP-3)', async () => {
  // Shards 0 to 6 take two rounds each: a batch is done a day after it was sent.
  const sent = new Map<number, { rounds: number; at: number }>();
  const now = (): Promise<number> => server.environment.currentTimeMs();
  const stubs = createStubs(
    {},
    {
      planLabelling: () => Promise.resolve(PLAN),
      submitBatches: async ({ shard }) => {
        const rounds = (sent.get(shard)?.rounds ?? 0) + 1;
        sent.set(shard, { rounds, at: await now() });
        return { answeredCount: 1, failedCount: 0, paidUsd: 0, openCount: rounds <= 2 ? 1 : 0 };
      },
      collectBatches: async ({ shard }) => ({
        openCount: (await now()) - sent.get(shard)!.at >= DAY_MS ? 0 : 1,
      }),
    },
  );
  await server.withBuild(stubs, async (build) => {
    await progressWhen(build, waitingFor('approval'));
    await build.signal(approveSignal);
    await build.result();
    const { runId } = await build.query(progressQuery);
    const child = server.environment.client.workflow.getHandle(labelWorkflowId(runId));
    const { events } = await child.fetchHistory(); // of its last run, after continue-as-new
    expect(events!.length).toBeLessThan(10_000);
  });
  expect([...sent.values()].map(({ rounds }) => rounds)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  expect(stubs.calls).not.toContain('labelShard');
  // Waits of 1, 2, 4 … minutes up to an hour: some thirty looks a day, not a thousand.
  const looks = stubs.calls.filter((name) => name === 'collectBatches').length;
  expect(looks).toBeGreaterThan(14 * 20);
  expect(looks).toBeLessThan(14 * 40);
});

it('ends the batches of a cancelled build before it ends itself, and sends none behind them (LM-6, OP-11)', async () => {
  let looks = 0;
  const stubs = createStubs(
    {},
    {
      planLabelling: () => Promise.resolve(PLAN),
      submitBatches: () => Promise.resolve({ answeredCount: 0, failedCount: 0, paidUsd: 0, openCount: 1 }),
      collectBatches: () => Promise.resolve({ openCount: 1 }),
      cancelBatches: () => Promise.resolve({ openCount: ++looks < 3 ? 1 : 0 }),
    },
  );
  await server.withBuild(stubs, async (build) => {
    await progressWhen(build, waitingFor('approval'));
    while (stubs.calls.filter((name) => name === 'collectBatches').length < 5)
      await server.environment.sleep('1 minute');
    await build.cancel();
    await expect(build.result()).rejects.toThrow('cancelled');
  });
  expect(looks).toBe(3);
  const after = stubs.calls.slice(stubs.calls.indexOf('cancelBatches'));
  expect([...new Set(after)]).toEqual(['cancelBatches', 'closeRun']);
  expect(stubs.inputsOf('closeRun')).toMatchObject([{ state: 'cancelled', error: '' }]);
});
