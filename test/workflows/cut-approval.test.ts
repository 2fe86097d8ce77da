import { WorkflowFailedError } from '@temporalio/client';
import { failureText } from '../../src/cli/failure-text';
import { approveSignal, progressQuery, rejectCutUpdate } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

const HOUR_MS = 3_600_000;

describe('the policy of approval (CU-6)', () => {
  it('approves the suggestion after its time, having reminded each day before', async () => {
    const stubs = createStubs({ approvalPolicy: 'approve_suggested' });
    await server.withBuild(stubs, async (build) => {
      expect((await build.result()).approvedCut).toEqual({ t: 0.25 });
      expect((await build.query(progressQuery)).notes).toEqual([
        'Still waiting for a decision about the cut after 24 h',
        'Still waiting for a decision about the cut after 48 h',
      ]);
    });
    expect(stubs.inputsOf('applyCut')).toMatchObject([
      { by: 'policy', reason: 'nobody decided within 72 h' },
    ]);
  });

  it('aborts after its time', async () => {
    const stubs = createStubs({ approvalPolicy: 'abort', approvalTimeoutMs: 5 * HOUR_MS });
    await server.withBuild(stubs, async (build) => {
      const failure = await build.result().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(WorkflowFailedError);
      expect(failureText(failure)).toBe('policy rejected the cut: nobody decided within 5 h');
    });
    expect(stubs.inputsOf('noteRejection')).toMatchObject([{ by: 'policy' }]);
    expect(stubs.inputsOf('closeRun')).toMatchObject([{ state: 'rejected' }]);
    expect(stubs.calls).not.toContain('applyCut');
  });

  it('waits for ever, past the time that the other policies have, and reminds', async () => {
    const stubs = createStubs({ approvalPolicy: 'wait' });
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await server.environment.sleep(30 * 24 * HOUR_MS);
      const { waitsFor, notes } = await build.query(progressQuery);
      expect(waitsFor).toBe('approval');
      expect(notes.at(-1)).toMatch(/^Still waiting for a decision about the cut after (696|720) h$/);
      await build.signal(approveSignal, { by: 'Li' });
      await build.result();
    });
    expect(stubs.inputsOf('applyCut')).toMatchObject([{ by: 'Li' }]);
  });

  it('lets a person decide before the policy does', async () => {
    const stubs = createStubs({ approvalPolicy: 'abort' });
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await server.environment.sleep(71 * HOUR_MS);
      await build.signal(approveSignal, { cut: 'k=4', by: 'Li' });
      expect((await build.result()).approvedCut).toEqual({ k: 4 });
    });
  });
});

describe('calibrated presets (CU-4)', () => {
  it.each([
    ['strict', { t: 0.1 }],
    ['Medium', { t: 0.2 }],
    ['loose', { t: 0.9 }], // the top of the tree
  ])('approve %s', async (cut, approvedCut) => {
    await server.withBuild(createStubs(), async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut });
      expect((await build.result()).approvedCut).toEqual(approvedCut);
    });
  });

  it('are refused with a sentence where texts are too few to tell', async () => {
    const proposal = { suggested: { t: 0.25 }, clusterCount: 3, maxHeight: 0.9, leafCount: 5 };
    const stubs = createStubs({}, { proposeCut: () => Promise.resolve(proposal) });
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut: 'strict' });
      const { notes } = await progressWhen(build, (progress) => progress.notes.length === 1);
      expect(notes[0]).toBe(
        'Refused: There are too few texts to tell what strict means for this embedder: use t=0.2 or k=50',
      );
      await build.signal(approveSignal);
      await build.result();
    });
  });
});

describe('the last approved cut (CU-7)', () => {
  it('goes on alone under the last approved cut, once labels tell that tasks have not shifted (CU-7)', async () => {
    const reason = 'The cut t=0.3 counts as approved by refresh of decision 1 of run r1 (Li): all is well.';
    const stubs = createStubs(
      {},
      {
        joinLastCut: () => Promise.resolve({ fits: true, reason }),
        keepLastCut: () => Promise.resolve({ kept: true, reason, cut: { t: 0.3 }, clusterCount: 9 }),
      },
    );
    await server.withBuild(stubs, async (build) => {
      expect((await build.result()).approvedCut).toEqual({ t: 0.3 });
      expect(await build.query(progressQuery)).toMatchObject({
        counts: { clusterCount: 9 },
        notes: [reason],
      });
    });
    expect(stubs.calls.indexOf('keepLastCut')).toBeGreaterThan(stubs.calls.indexOf('settleLabels'));
    expect(stubs.calls).not.toContain('growTree');
    expect(stubs.calls).not.toContain('applyCut');
  });

  it.each([
    [
      'rows',
      { joinLastCut: () => Promise.resolve({ fits: false, reason: 'too many new rows' }) },
      'too many new rows',
    ],
    [
      'tasks',
      {
        joinLastCut: () => Promise.resolve({ fits: true, reason: '' }),
        keepLastCut: () => Promise.resolve({ kept: false, reason: 'other tasks' } as const),
      },
      'other tasks',
    ],
  ])('asks again, and says why, when %s have drifted (CU-7)', async (_, replaced, reason) => {
    const stubs = createStubs({}, replaced);
    await server.withBuild(stubs, async (build) => {
      const progress = await progressWhen(build, waitingFor('approval'));
      expect(progress.reopened).toBe(reason);
      const overrides = { cluster: { method: 'single' } };
      await build.executeUpdate(rejectCutUpdate, { args: [{ overrides }] });
      await progressWhen(
        build,
        (now) => waitingFor('approval')(now) && stubs.calls.includes('noteRejection'),
      );
      await build.signal(approveSignal);
      await build.result();
    });
    // Who rejects wants another tree: the last cut is not tried again.
    expect(stubs.calls.filter((name) => name === 'joinLastCut')).toHaveLength(1);
    expect(stubs.calls.filter((name) => name === 'growTree')).toHaveLength(2);
  });
});
