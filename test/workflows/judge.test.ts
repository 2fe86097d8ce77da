import { RecipeError } from '../../src/stages/errors';
import {
  approveSignal,
  raiseBudgetSignal,
  retryFailedSignal,
  skipFailedSignal,
} from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

describe('a build with a judge (LA-8)', () => {
  it('has samples scored after labelling and before sampling, made items before the mix', async () => {
    const stubs = createStubs({ judges: true });
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await build.result();
    });
    const steps = [
      'settleLabels',
      'planJudging',
      'judgeShard',
      'settleScores',
      'sampleTargets',
      'makeItems',
      'mixItems',
    ];
    expect(stubs.calls.filter((name) => steps.includes(name))).toEqual([
      'settleLabels',
      'planJudging',
      'judgeShard',
      'settleScores',
      'sampleTargets',
      'makeItems',
      'planJudging',
      'judgeShard',
      'settleScores',
      'mixItems',
    ]);
    expect(stubs.inputsOf('settleScores')).toMatchObject([{ unit: 'sample' }, { unit: 'item' }]);
  });

  it('waits for a word about failed scores; a wrong endpoint leaves a note and changes nothing (LM-4, OP-2)', async () => {
    let failedCount = 1;
    const stubs = createStubs(
      { judges: true },
      {
        settleScores: ({ unit }) =>
          Promise.resolve({ keptCount: 4, belowCount: 1, failedCount: unit === 'sample' ? failedCount : 0 }),
        retryParkedScores: ({ endpoint }) => {
          if (endpoint === 'labeller') return Promise.reject(new RecipeError('labeller labels'));
          failedCount = 0;
          return Promise.resolve({ answeredCount: 1, failedCount: 0, paidUsd: 1 });
        },
      },
    );
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      const { counts } = await progressWhen(build, waitingFor('failed-scores'));
      expect(counts).toMatchObject({ failedScores: 1, failedLabels: 0 });
      await build.signal(retryFailedSignal, { endpoint: 'labeller' });
      await progressWhen(
        build,
        (progress) =>
          waitingFor('failed-scores')(progress) && progress.notes.includes('Refused: labeller labels'),
      );
      await build.signal(retryFailedSignal);
      await build.result();
    });
    expect(stubs.inputsOf('retryParkedScores')).toHaveLength(2);
  });

  it('goes on without failed scores when it is told to', async () => {
    const settled = { keptCount: 4, belowCount: 0, failedCount: 1 };
    const stubs = createStubs({ judges: true }, { settleScores: () => Promise.resolve(settled) });
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('failed-scores'));
      await build.signal(skipFailedSignal);
      await progressWhen(build, ({ stage, waitsFor }) => stage === 'judge' && waitsFor === 'failed-scores');
      await build.signal(skipFailedSignal);
      await build.result();
    });
    expect(stubs.calls).not.toContain('retryParkedScores');
  });

  it('waits at the cost cap of the run (LM-7)', async () => {
    let capUsd = 1;
    const stubs = createStubs(
      { judges: true },
      {
        judgeShard: () =>
          Promise.resolve({
            answeredCount: 1,
            failedCount: 0,
            paidUsd: 1,
            ...(capUsd === 1 && { spent: { paidUsd: 1, capUsd } }),
          }),
        setBudget: ({ usd }) => Promise.resolve(void (capUsd = usd)),
      },
    );
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('budget'));
      await build.signal(raiseBudgetSignal, { usd: 9 });
      await build.result();
    });
    expect(capUsd).toBe(9);
  });
});
