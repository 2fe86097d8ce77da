import { WorkflowUpdateFailedError } from '@temporalio/client';
import { failureText } from '../../src/cli/failure-text';
import {
  adjudicatedSignal,
  approveSignal,
  endAdjudicationUpdate,
  finishAdjudicationSignal,
} from '../../src/workflows/messages';
import { progressWhen, waitingFor, type Build } from './harness';
import { createStubs, type Stubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

/** Three doubtful conversations, of which `person.labelledCount` have been labelled. */
function doubting(adjudication: 'skip' | 'wait', person = { labelledCount: 0 }): Stubs {
  return createStubs(
    { adjudication },
    {
      settleLabels: () => {
        const doubtfulCount = 3 - person.labelledCount;
        return Promise.resolve({ agreedCount: 4 - doubtfulCount, doubtfulCount, failedCount: 0 });
      },
      countAdjudicated: () => Promise.resolve({ queuedCount: 3, labelledCount: person.labelledCount }),
    },
  );
}

async function approved(build: Build): Promise<void> {
  await progressWhen(build, waitingFor('approval'));
  await build.signal(approveSignal);
}

describe('adjudication (LA-7)', () => {
  it('is waited for while the recipe says so, with its progress, and then settles again', async () => {
    const person = { labelledCount: 0 };
    const stubs = doubting('wait', person);
    await server.withBuild(stubs, async (build) => {
      await approved(build);
      const { counts } = await progressWhen(build, (progress) => progress.waitsFor === 'adjudication');
      expect(counts).toMatchObject({ toAdjudicate: 3, adjudicated: 0 });
      await server.environment.sleep('9 days');
      expect(stubs.calls).not.toContain('sampleTargets');

      const end = (): Promise<number> =>
        build.executeUpdate(endAdjudicationUpdate, { args: [{ by: '王芳' }] });
      const refusal = await end().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(WorkflowUpdateFailedError);
      expect(failureText(refusal)).toBe(
        '3 conversations are still in doubt: label them, or go on without the rest',
      );
      person.labelledCount = 2;
      await build.signal(adjudicatedSignal);
      await progressWhen(build, (progress) => progress.counts['adjudicated'] === 2);
      person.labelledCount = 3;
      expect(await end()).toBe(0);
      const { runId } = await build.result();
      expect(runId).not.toBe('');
    });
    expect(stubs.calls.filter((name) => name === 'settleLabels')).toHaveLength(2);
  });

  it('ends without the rest by signal; a wrong signal leaves a note and changes nothing (OP-2)', async () => {
    const stubs = doubting('wait', { labelledCount: 1 });
    await server.withBuild(stubs, async (build) => {
      await build.signal(finishAdjudicationSignal, { by: 'Li', withoutRest: true });
      await approved(build);
      await progressWhen(build, (progress) => progress.waitsFor === 'adjudication');
      await build.signal(finishAdjudicationSignal);
      const { notes, waitsFor } = await progressWhen(build, (progress) => progress.notes.length === 2);
      expect(waitsFor).toBe('adjudication');
      expect(notes).toEqual([
        'Refused: No adjudication is waited for',
        'Refused: 2 conversations are still in doubt: label them, or go on without the rest',
      ]);
      await build.signal(finishAdjudicationSignal, { by: 'Li', withoutRest: true });
      await build.result();
      const progress = await progressWhen(build, () => true);
      expect(progress.notes.at(-1)).toBe('Li ended adjudication; 2 conversations stay in doubt');
      expect(progress.counts).toMatchObject({ verdicts: 4, doubtful: 2 });
    });
  });

  it('is not waited for by default', async () => {
    const stubs = doubting('skip');
    await server.withBuild(stubs, async (build) => {
      await approved(build);
      await build.result();
      expect(stubs.calls).not.toContain('countAdjudicated');
    });
  });
});
