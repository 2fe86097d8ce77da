import type { WorkflowHandle } from '@temporalio/client';
import { TASK_QUEUES, buildWorkflowId } from '../contract/names';
import type { BuildReleaseInput } from '../contract/payloads';
import type { buildRelease } from '../workflows';
import type { CommandContext } from './command-context';
import { idleQueues } from './idle-queues';
import type { Session } from './session';

/** Start a build. The id carries the time, so that two builds of a data set differ. */
export async function startBuild(
  session: Session,
  dataset: string,
  input: BuildReleaseInput,
  context: CommandContext,
): Promise<WorkflowHandle<typeof buildRelease>> {
  const stamp = new Date().toISOString().replace(/[-:.]/g, '');
  const handle = await session.client.workflow.start<typeof buildRelease>('buildRelease', {
    workflowId: buildWorkflowId(dataset, stamp),
    taskQueue: TASK_QUEUES.light,
    args: [input],
    staticSummary: `Build a release of ${dataset}`,
  });
  const idle = session.own ? [] : await idleQueues(session);
  if (idle.length > 0) {
    context.note(
      `No worker polls ${idle.join(', ')}: the build waits until one is started, with "dialoom up" or "node dist/src/worker.js"`,
    );
  }
  return handle;
}
