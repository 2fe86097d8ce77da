import { WorkflowFailedError } from '@temporalio/client';
import { failureText } from '../../src/cli/failure-text';
import { GateError, RecipeError } from '../../src/stages/errors';
import {
  approveSignal,
  pauseSignal,
  rejectCutUpdate,
  resumeSignal,
  retryFailedSignal,
} from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

describe('buildRelease', () => {
  it('runs every stage once, facts before documents before chats, and returns the release', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut: 'k=3', by: 'Li', reason: 'looks right' });
      const result = await build.result();
      expect(result).toMatchObject({ releaseDir: '/releases/demo/x', items: 7, approvedCut: { k: 3 } });
      expect(result.runId).toMatch(/^build-release-demo-[\w-]+$/);
    });
    const beside = [
      'checkEndpoints',
      'planEmbedding',
      'embedPart',
      'joinLastCut',
      'growTree',
      'calibrateCuts',
      'proposeCut',
      'checkCut',
      'applyCut',
      'planLabelling',
      'labelShard',
      'settleLabels',
      'induceTaxonomy',
    ];
    expect(stubs.calls.filter((name) => !beside.includes(name))).toEqual([
      'openRun',
      'loadFacts',
      'ingestDocument',
      'ingestChat',
      'ingestChat',
      'buildConversations',
      'dropRepeats',
      'sampleTargets',
      'makeItems',
      'mixItems',
      'checkGates',
      'writeRelease',
      'closeRun',
    ]);
    expect(stubs.calls.filter((name) => beside.includes(name)).sort()).toEqual(
      [
        'checkEndpoints',
        'planEmbedding',
        'embedPart',
        'embedPart',
        'joinLastCut',
        'growTree',
        'calibrateCuts',
        'proposeCut',
        'checkCut',
        'applyCut',
        'planLabelling',
        'labelShard',
        'labelShard',
        'settleLabels',
        'induceTaxonomy',
      ].sort(),
    );
    expect(stubs.inputsOf('applyCut')).toEqual([
      { runId: expect.any(String) as string, cut: { k: 3 }, by: 'Li', reason: 'looks right' },
    ]);
    expect(stubs.inputsOf('closeRun')).toEqual([{ runId: expect.any(String) as string, state: 'released' }]);
  });

  it('labels while the cut waits for approval (the two run side by side)', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(
        build,
        (progress) => waitingFor('approval')(progress) && progress.counts['verdicts'] === 4,
      );
      expect(stubs.calls).not.toContain('applyCut');
      await build.signal(approveSignal);
      expect((await build.result()).approvedCut).toEqual({ t: 0.25 });
    });
  });

  it('grows another tree when a rejection brings other settings', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      const overrides = { cluster: { method: 'complete' } };
      await build.executeUpdate(rejectCutUpdate, { args: [{ by: 'Li', reason: 'too coarse', overrides }] });
      await progressWhen(
        build,
        (progress) => waitingFor('approval')(progress) && stubs.calls.includes('noteRejection'),
      );
      await build.signal(approveSignal);
      await build.result();
      expect(stubs.inputsOf('noteRejection')).toMatchObject([{ by: 'Li', reason: 'too coarse', overrides }]);
      expect(stubs.calls.filter((name) => name === 'growTree')).toHaveLength(2);
    });
  });

  it('asks nobody about the empty tree of a data set without chats', async () => {
    const stubs = createStubs(
      {},
      {
        growTree: () => Promise.resolve({ leafCount: 0, sampleCount: 0 }),
        proposeCut: () =>
          Promise.resolve({ suggested: { t: 0 }, clusterCount: 0, maxHeight: 0, leafCount: 0 }),
      },
    );
    await server.withBuild(stubs, async (build) => {
      expect((await build.result()).approvedCut).toEqual({ t: 0 });
    });
    expect(stubs.inputsOf('applyCut')).toMatchObject([{ by: 'nobody' }]);
  });

  it('ends as rejected when a rejection brings none', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.executeUpdate(rejectCutUpdate, { args: [{ by: 'Li', reason: 'wrong data' }] });
      const failure = await build.result().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(WorkflowFailedError);
      expect(failureText(failure)).toBe('Li rejected the cut: wrong data');
    });
    expect(stubs.inputsOf('closeRun')).toMatchObject([{ state: 'rejected' }]);
  });

  it('holds for failed labels and asks only for those again (LM-4)', async () => {
    let failedCount = 1;
    const stubs = createStubs(
      {},
      {
        settleLabels: () => Promise.resolve({ agreedCount: 4 - failedCount, doubtfulCount: 0, failedCount }),
        retryParked: () => {
          failedCount = 0;
          return Promise.resolve({ answeredCount: 1, failedCount: 0, paidUsd: 1 });
        },
      },
    );
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('failed-labels'));
      expect(stubs.calls).not.toContain('sampleTargets');
      await build.signal(retryFailedSignal, { endpoint: 'other' });
      await build.result();
    });
    expect(stubs.inputsOf('retryParked')).toMatchObject([{ endpoint: 'other' }]);
    expect(stubs.calls.filter((name) => name === 'labelShard')).toHaveLength(2);
  });

  it('pauses before the next step and resumes', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(pauseSignal);
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('resume'));
      expect(stubs.calls).not.toContain('sampleTargets');
      await build.signal(resumeSignal);
      await build.result();
      expect(stubs.calls).toContain('sampleTargets');
    });
  });

  it('ends at once when a model’s key is missing, and not hours later', async () => {
    const problem = 'Endpoint a needs a key, but the environment variable KEY is not set';
    const stubs = createStubs({}, { checkEndpoints: () => Promise.reject(new RecipeError(problem)) });
    await server.withBuild(stubs, async (build) => {
      expect(failureText(await build.result().catch((error: unknown) => error))).toBe(problem);
    });
    expect(stubs.inputsOf('closeRun')).toMatchObject([{ state: 'failed', error: problem }]);
    expect(stubs.calls).not.toContain('loadFacts');
  });

  it('does not repeat a statement that the database refuses for good', async () => {
    const refusal = Object.assign(new Error('relation "x" does not exist'), { code: '42P01' });
    const stubs = createStubs({}, { loadFacts: () => Promise.reject(refusal) });
    await server.withBuild(stubs, async (build) => {
      expect(failureText(await build.result().catch((error: unknown) => error))).toMatch(
        /^The database refuses a statement \(42P01: relation "x" does not exist\)/,
      );
    });
    expect(stubs.calls.filter((name) => name === 'loadFacts')).toHaveLength(1);
  });

  it('notes the failure of a stage and fails with its sentence', async () => {
    const stubs = createStubs(
      {},
      { checkGates: () => Promise.reject(new GateError('3 texts still hold private data')) },
    );
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      const failure = await build.result().catch((error: unknown) => error);
      expect(failureText(failure)).toBe('3 texts still hold private data');
    });
    expect(stubs.inputsOf('closeRun')).toMatchObject([
      { state: 'failed', error: '3 texts still hold private data' },
    ]);
    expect(stubs.calls).not.toContain('writeRelease');
  });
});
