import { randomUUID } from 'node:crypto';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { TASK_QUEUES } from '../../src/contract/names';
import type { BuildProgress } from '../../src/contract/payloads';
import type { buildRelease } from '../../src/workflows';
import { permanentFailures } from '../../src/permanent-failures';
import { progressQuery } from '../../src/workflows/messages';
import type { Stubs } from './stubs';

export type Build = WorkflowHandleWithFirstExecutionRunId<typeof buildRelease>;

export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: require.resolve('../../src/workflows'),
    logger: new DefaultLogger('ERROR'),
  });
}

/**
 * Start a build on workers with stubbed activities, and do something with it. Queue names are permanent, so the tests of a
 * server run one after the other.
 */
export async function withBuild<T>(
  environment: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundleWithSourceMap,
  { activities }: Stubs,
  work: (build: Build) => Promise<T>,
): Promise<T> {
  const { nativeConnection: connection } = environment;
  const common = { connection, activities, interceptors: { activity: [permanentFailures] } };
  const [light, ...others] = await Promise.all([
    Worker.create({ ...common, workflowBundle, taskQueue: TASK_QUEUES.light }),
    Worker.create({ ...common, taskQueue: TASK_QUEUES.cpu }),
    Worker.create({ ...common, taskQueue: TASK_QUEUES.model }),
  ]);
  const running = others.map((worker) => worker.run());
  try {
    return await light.runUntil(async () => {
      const build = await environment.client.workflow.start<typeof buildRelease>('buildRelease', {
        workflowId: `build-release/demo/${randomUUID()}`,
        taskQueue: TASK_QUEUES.light,
        args: [{}],
      });
      return work(build);
    });
  } finally {
    others.forEach((worker) => {
      worker.shutdown();
    });
    await Promise.all(running);
  }
}

/** The first progress that fulfils a condition, asked for again and again. */
export async function progressWhen(
  build: Build,
  holds: (progress: BuildProgress) => boolean,
): Promise<BuildProgress> {
  for (;;) {
    const progress = await build.query(progressQuery);
    if (holds(progress)) return progress;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function waitingFor(what: string): (progress: BuildProgress) => boolean {
  return ({ waitsFor }) => waitsFor.split(', ').includes(what);
}
