import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { judgeWorkflowId, labelWorkflowId } from '../../src/contract/names';
import {
  approveSignal,
  endAdjudicationUpdate,
  finishAdjudicationSignal,
  pauseSignal,
  progressQuery,
  raiseBudgetSignal,
  rejectCutUpdate,
  resumeSignal,
  retryFailedSignal,
} from '../../src/workflows/messages';
import { bundleWorkflows, progressWhen, waitingFor, withBuild, type Build } from '../workflows/harness';
import { createStubs, type Stubs } from '../workflows/stubs';
import { HISTORIES } from './histories';

interface Path {
  readonly name: string;
  readonly stubs: Stubs;
  readonly act: (build: Build, stubs: Stubs) => Promise<void>;
  readonly cancelled?: boolean;
}

/** One history per interesting path through the workflows. */
const PATHS: readonly Path[] = [
  {
    name: 'approved-by-signal',
    stubs: createStubs(),
    act: async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut: 'k=3', by: 'Li' });
    },
  },
  {
    name: 'rejected-then-paused',
    stubs: createStubs(),
    act: async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal, { cut: 'nonsense' });
      await build.executeUpdate(rejectCutUpdate, {
        args: [{ overrides: { cluster: { method: 'single' } } }],
      });
      await build.signal(pauseSignal);
      await progressWhen(build, waitingFor('resume'));
      await build.signal(resumeSignal);
      await approve(build);
    },
  },
  {
    name: 'failed-labels-retried',
    stubs: failingOnce(),
    act: async (build) => {
      await approve(build);
      await progressWhen(build, waitingFor('failed-labels'));
      await build.signal(retryFailedSignal);
    },
  },
  {
    name: 'adjudicated',
    stubs: doubtingOnce(),
    act: async (build) => {
      await approve(build);
      await progressWhen(build, waitingFor('adjudication'));
      await build.signal(finishAdjudicationSignal);
      await progressWhen(build, ({ notes }) => notes.length > 0);
      await build.executeUpdate(endAdjudicationUpdate, { args: [{ by: 'Li', withoutRest: true }] });
    },
  },
  {
    name: 'judged',
    stubs: createStubs({ judges: true }),
    act: approve,
  },
  {
    name: 'budget-raised',
    stubs: spentOnce(),
    act: async (build) => {
      await approve(build);
      await progressWhen(build, waitingFor('budget'));
      await build.signal(raiseBudgetSignal, { usd: 9 });
    },
  },
  {
    name: 'batched',
    stubs: batching({ answers: true }),
    act: approve,
  },
  {
    name: 'batches-cancelled',
    stubs: batching({ answers: false }),
    act: async (build, { calls }) => {
      await progressWhen(build, () => calls.includes('collectBatches'));
      await build.cancel();
    },
    cancelled: true,
  },
  {
    name: 'kept-cut',
    stubs: createStubs(
      {},
      {
        joinLastCut: () => Promise.resolve({ fits: true, reason: '' }),
        keepLastCut: () => Promise.resolve({ kept: true, reason: 'kept', cut: { t: 0.3 }, clusterCount: 9 }),
      },
    ),
    act: () => Promise.resolve(),
  },
];

/** Run every path and write its histories: the build's, and those of its children that ask models. */
export async function recordHistories(environment: TestWorkflowEnvironment): Promise<void> {
  const bundle = await bundleWorkflows();
  for (const { name, stubs, act, cancelled } of PATHS) {
    await withBuild(environment, bundle, stubs, async (build) => {
      await act(build, stubs);
      if (cancelled) await expect(build.result()).rejects.toThrow('cancelled');
      else await build.result();
      const { runId } = await build.query(progressQuery);
      const ids = {
        build: build.workflowId,
        label: labelWorkflowId(runId),
        ...(name === 'judged' && { judge: judgeWorkflowId(runId, 'sample') }),
      };
      for (const [kind, workflowId] of Object.entries(ids)) {
        const history = await environment.client.workflow.getHandle(workflowId).fetchHistory();
        const recorded = JSON.parse(historyToJSON(history)) as unknown;
        const text = JSON.stringify({ workflowId, history: recorded }, withoutIdentity, 1);
        writeFileSync(join(HISTORIES, `${name}.${kind}.json`), `${text}\n`);
      }
    });
  }
}

async function approve(build: Build): Promise<void> {
  await progressWhen(build, waitingFor('approval'));
  await build.signal(approveSignal);
}

function failingOnce(): Stubs {
  let failedCount = 1;
  return createStubs(
    {},
    {
      settleLabels: () => Promise.resolve({ agreedCount: 3, doubtfulCount: 0, failedCount }),
      retryParked: () => Promise.resolve({ answeredCount: 1, failedCount: (failedCount = 0), paidUsd: 0 }),
    },
  );
}

function doubtingOnce(): Stubs {
  return createStubs(
    { adjudication: 'wait' },
    {
      settleLabels: () => Promise.resolve({ agreedCount: 3, doubtfulCount: 1, failedCount: 0 }),
      countAdjudicated: () => Promise.resolve({ queuedCount: 1, labelledCount: 0 }),
    },
  );
}

function spentOnce(): Stubs {
  let capUsd = 1;
  return createStubs(
    {},
    {
      labelShard: () =>
        Promise.resolve({
          answeredCount: 1,
          failedCount: 0,
          paidUsd: 1,
          ...(capUsd === 1 && { spent: { paidUsd: 1, capUsd } }),
        }),
      setBudget: ({ usd }) => Promise.resolve(void (capUsd = usd)),
    },
  );
}

/** Two shards by batch, each of one batch that is done at its second look, or never. */
function batching({ answers }: { readonly answers: boolean }): Stubs {
  const sent = [0, 0];
  const looks = [0, 0];
  return createStubs(
    {},
    {
      planLabelling: () =>
        Promise.resolve({
          ...{ subjectCount: 2, shardCount: 2, mode: 'batch', batchPollMs: 1, paidUsd: 0 },
          estimate: { leastUsd: 0, mostUsd: 0, capUsd: 0 },
        }),
      submitBatches: ({ shard }) => {
        const openCount = sent[shard]!++ === 0 ? 1 : 0;
        return Promise.resolve({ answeredCount: 1, failedCount: 0, paidUsd: 0, openCount });
      },
      collectBatches: ({ shard }) => Promise.resolve({ openCount: answers && ++looks[shard]! > 1 ? 0 : 1 }),
    },
  );
}

/** Who ran it (process and host name) is nobody's business. */
function withoutIdentity(key: string, value: unknown): unknown {
  return key === 'identity' ? undefined : value;
}
