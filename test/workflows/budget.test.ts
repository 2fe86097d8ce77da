import type { ShardResult } from '../../src/activities/asking/results';
import { approveSignal, raiseBudgetSignal, retryFailedSignal } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs, type Stubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

/** Activities with an account: a shard costs one dollar and stops when that is more than there is. */
function costing(capUsd: number, failedCount = 0): Stubs {
  let paidUsd = 0;
  let failed = failedCount;
  const pay = (): ShardResult => {
    const spent = { paidUsd, capUsd };
    if (paidUsd >= capUsd) return { answeredCount: 0, failedCount: 0, paidUsd, spent };
    return { answeredCount: 2, failedCount: 0, paidUsd: ++paidUsd };
  };
  return createStubs(
    {},
    {
      planLabelling: () =>
        Promise.resolve({
          subjectCount: 6,
          shardCount: 3,
          mode: 'direct',
          batchPollMs: 1000,
          paidUsd: 0,
          estimate: { leastUsd: 3, mostUsd: 9, capUsd },
        }),
      labelShard: () => Promise.resolve(pay()),
      retryParked: () => {
        const result = pay();
        if (!result.spent) failed = 0;
        return Promise.resolve(result);
      },
      setBudget: ({ usd }) => Promise.resolve(void (capUsd = usd)),
      settleLabels: () => Promise.resolve({ agreedCount: 6 - failed, doubtfulCount: 0, failedCount: failed }),
    },
  );
}

const attempts = (stubs: Stubs, name: string): number => stubs.calls.filter((call) => call === name).length;

describe('the cost of labelling (LM-7)', () => {
  it('is estimated before, and waited at: in the query, without a retry, until it is raised', async () => {
    const stubs = costing(1.5);
    await server.withBuild(stubs, async (build) => {
      await build.signal(raiseBudgetSignal, { usd: 100 });
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      const { counts, notes } = await progressWhen(build, waitingFor('budget'));
      expect(counts).toMatchObject({ estimateUsd: 3, paidUsd: 2 });
      expect(notes).toEqual([
        'Refused: raiseBudget came while no budget is spent',
        'Labelling may cost 3.00 US$ to 9.00 US$; it will wait at its cap of 1.50 US$',
        'Models have cost 2.00 US$ of 1.50 US$: the build goes on once raiseBudget allows more',
      ]);
      const before = attempts(stubs, 'labelShard');
      await server.environment.sleep('2 days');
      expect(attempts(stubs, 'labelShard')).toBe(before);
      expect(stubs.calls).not.toContain('settleLabels');

      await build.signal(raiseBudgetSignal, { usd: 2 });
      await build.signal(raiseBudgetSignal, { usd: NaN });
      const refused = await progressWhen(build, (progress) => progress.notes.length === 5);
      expect(refused.notes.slice(3)).toEqual([
        expect.stringMatching(
          /^Refused: raiseBudget must name more than the 2.00 US\$ that are paid already/,
        ),
        expect.stringMatching(/^Refused: raiseBudget must name more/),
      ]);
      expect(refused.waitsFor).toBe('budget');

      await build.signal(raiseBudgetSignal, { usd: 9 });
      await build.result();
    });
    expect(stubs.inputsOf('setBudget')).toMatchObject([{ usd: 9 }]);
    expect(attempts(stubs, 'settleLabels')).toBe(1);
  });

  it('is waited at as often as it is spent', async () => {
    const stubs = costing(1);
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      for (const usd of [2, 3]) {
        await progressWhen(
          build,
          (progress) => waitingFor('budget')(progress) && progress.counts['paidUsd'] === usd - 1,
        );
        await build.signal(raiseBudgetSignal, { usd });
      }
      await build.result();
    });
    expect(stubs.inputsOf('setBudget')).toMatchObject([{ usd: 2 }, { usd: 3 }]);
  });

  it('holds failed labels that are asked again, too', async () => {
    const stubs = costing(3, 1);
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('failed-labels'));
      await build.signal(retryFailedSignal, {});
      const { waitsFor } = await progressWhen(build, waitingFor('budget'));
      expect(waitsFor).toBe('budget');
      await build.signal(raiseBudgetSignal, { usd: 4 });
      await build.result();
    });
    expect(attempts(stubs, 'retryParked')).toBe(2);
  });
});
