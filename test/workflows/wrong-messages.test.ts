import { WorkflowUpdateFailedError } from '@temporalio/client';
import { failureText } from '../../src/cli/failure-text';
import { TASK_QUEUES } from '../../src/contract/names';
import { DecisionError, RecipeError } from '../../src/stages/errors';
import {
  approveCutUpdate,
  approveSignal,
  finishAdjudicationSignal,
  pauseSignal,
  rejectCutUpdate,
  rejectSignal,
  resumeSignal,
  retryFailedSignal,
  skipFailedSignal,
} from '../../src/workflows/messages';
import { progressWhen, waitingFor, type Build } from './harness';
import { createStubs, type Stubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

/** Send signals of any shape to a build that waits for approval. @returns What it has noted about them. */
async function notesAbout(
  build: Build,
  signals: readonly (readonly [string, unknown?])[],
): Promise<string[]> {
  await progressWhen(build, waitingFor('approval'));
  for (const [name, ...input] of signals) await build.signal(name, ...input);
  const { notes, waitsFor } = await progressWhen(build, ({ notes: { length } }) => length === signals.length);
  expect(waitsFor).toBe('approval');
  return [...notes];
}

async function refusal(update: Promise<unknown>): Promise<string> {
  const error = await update.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  return failureText(error);
}

/** Settings of which no recipe can be made, and a tree that has no 2 clusters. */
const REFUSING = {
  noteRejection: ({ overrides }: { overrides?: unknown }) =>
    overrides ? Promise.reject(new DecisionError('These settings do not make a recipe')) : Promise.resolve(),
  checkCut: ({ cut }: { cut: object }) =>
    'k' in cut && cut.k === 2
      ? Promise.reject(new DecisionError('The cut k=2 lies above'))
      : Promise.resolve(),
};

describe('a wrong signal changes nothing and leaves a note (OP-2)', () => {
  it('that comes before there is anything to decide', async () => {
    await server.withBuild(createStubs(), async (build) => {
      await build.signal(approveSignal, { cut: 'k=2' });
      await build.signal(rejectSignal);
      await build.signal(skipFailedSignal);
      await build.signal(retryFailedSignal);
      const { notes } = await progressWhen(build, (progress) => progress.notes.length === 4);
      expect(notes).toEqual([
        expect.stringMatching(/^Refused: There is no cut to decide about/),
        expect.stringMatching(/^Refused: There is no cut to decide about/),
        'Refused: skipFailed came while no failed labels wait for a decision',
        'Refused: retryFailed came while no failed labels wait for a decision',
      ]);
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut: 't=0.5' });
      expect((await build.result()).approvedCut).toEqual({ t: 0.5 });
    });
  });

  it('that comes with the start, by the rule of that signal', async () => {
    await server.withBuild(createStubs(), async () => {
      const early = await server.environment.client.workflow.signalWithStart('buildRelease', {
        workflowId: 'build-release/demo/early',
        taskQueue: TASK_QUEUES.light,
        args: [{}],
        signal: finishAdjudicationSignal,
        signalArgs: [],
      });
      const build = server.environment.client.workflow.getHandle(early.workflowId) as Build;
      const { notes } = await progressWhen(build, (progress) => progress.notes.length > 0);
      expect(notes).toEqual(['Refused: No adjudication is waited for']);
    });
  });

  it('that is misspelt, of a wrong shape, or outside the tree', async () => {
    await server.withBuild(createStubs({}, REFUSING), async (build) => {
      const notes = await notesAbout(build, [
        ['approve', { cut: 'banana' }],
        ['approve', { cut: 't=0.95' }],
        ['approve', { cut: 'k=2' }],
        ['approve', { cutt: 't=0.2' }],
        ['approve', { cut: 5 }],
        ['approve', 't=0.2'],
        ['approve', { overrides: [{ text: 'x', keep: 'all' }] }],
        ['reject', { overrides: { cluster: { method: 'nearest' } } }],
        ['reject', ['no']],
        ['retryFailed', { endpoints: 'a' }],
        ['resume'],
        ['aprove', {}],
      ]);
      expect(notes.sort()).toEqual(
        [
          'Refused: The cut "banana" is not understood: use suggested, strict, medium, loose, t=0.2 or k=50',
          'Refused: The cut t=0.95 lies outside the tree: choose 0 to 0.900',
          'Refused: The cut k=2 lies above',
          'Refused: The field "cutt" is not known: there are cut, by, reason, overrides',
          'Refused: The field "cut" must be text in quotes',
          'Refused: The input is no object: write {} or {"field": …} with cut, by, reason, overrides',
          'Refused: An override names no text: "text" is the hash of a text of the cluster, 32 hexadecimal digits',
          'Refused: These settings do not make a recipe',
          'Refused: The input is no object: write {} or {"field": …} with by, reason, overrides',
          'Refused: retryFailed: The field "endpoints" is not known: there are endpoint',
          'Refused: resume came while the build is not paused',
          'Refused: there is no signal "aprove"',
        ].sort(),
      );
      await build.signal(approveSignal);
      expect((await build.result()).approvedCut).toEqual({ t: 0.25 });
    });
  });

  it('that decides, or pauses, a second time', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(pauseSignal);
      await build.signal(pauseSignal);
      await build.signal(approveSignal, { cut: 'k=3' });
      await progressWhen(build, waitingFor('resume'));
      await build.signal(approveSignal, { cut: 'k=4' });
      const { notes } = await progressWhen(build, (progress) => progress.notes.length === 2);
      expect(notes).toEqual([
        'Refused: pause came while the build is paused',
        expect.stringMatching(/^Refused: There is no cut to decide about: .* or the decision was made/),
      ]);
      await build.signal(resumeSignal);
      expect((await build.result()).approvedCut).toEqual({ k: 3 });
    });
    expect(stubs.calls.filter((name) => name === 'applyCut')).toHaveLength(1);
  });

  it('that wants failed labels from an endpoint which is not there: the build asks again (LM-4)', async () => {
    const stubs = failingLabels();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await progressWhen(build, waitingFor('failed-labels'));
      await build.signal(retryFailedSignal, { endpoint: 'nobody' });
      const { notes } = await progressWhen(
        build,
        (progress) => progress.notes.length === 1 && waitingFor('failed-labels')(progress),
      );
      expect(notes).toEqual(['Refused: There is no endpoint named nobody']);
      await build.signal(retryFailedSignal, { endpoint: 'other' });
      await build.result();
    });
    expect(stubs.inputsOf('retryParked')).toMatchObject([{ endpoint: 'nobody' }, { endpoint: 'other' }]);
  });
});

describe('a wrong update is refused with a sentence, and the build goes on asking', () => {
  it('for a cut outside the tree, settings that make no recipe, and a second decision', async () => {
    const stubs = createStubs({}, REFUSING);
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      const approve = (cut: string): Promise<string> =>
        build.executeUpdate(approveCutUpdate, { args: [{ cut }] });
      const reject = (overrides: Record<string, unknown>): Promise<string> =>
        build.executeUpdate(rejectCutUpdate, { args: [{ overrides }] });
      expect(await refusal(approve('k=6'))).toBe('The cut k=6 lies outside the tree: choose 1 to 5 clusters');
      expect(await refusal(approve('k=2'))).toBe('The cut k=2 lies above');
      expect(await refusal(reject({ cluster: 5 }))).toBe('These settings do not make a recipe');
      const answers = await Promise.allSettled([approve('k=5'), approve('k=4')]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect([{ k: 5 }, { k: 4 }]).toContainEqual((await build.result()).approvedCut);
    });
    expect(stubs.calls.filter((name) => name === 'growTree')).toHaveLength(1);
  });
});

function failingLabels(): Stubs {
  let failedCount = 1;
  return createStubs(
    {},
    {
      settleLabels: () => Promise.resolve({ agreedCount: 3, doubtfulCount: 0, failedCount }),
      retryParked: ({ endpoint }) => {
        if (endpoint === 'nobody')
          return Promise.reject(new RecipeError('There is no endpoint named nobody'));
        failedCount = 0;
        return Promise.resolve({ answeredCount: 1, failedCount: 0, paidUsd: 0 });
      },
    },
  );
}
