import { temporal } from '@temporalio/proto';
import { TASK_QUEUES } from '../contract/names';
import type { Session } from './session';

/**
 * Task queues that no worker has polled for some minutes: what is put there waits.
 *
 * @returns Their names; empty when each has a worker.
 */
export async function idleQueues({ client, addresses }: Session): Promise<readonly string[]> {
  const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = temporal.api.enums.v1.TaskQueueType;
  const polled = await Promise.all(
    Object.values(TASK_QUEUES).map(async (name) => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace: addresses.temporalNamespace,
        taskQueue: { name },
        taskQueueType: name === TASK_QUEUES.light ? TASK_QUEUE_TYPE_WORKFLOW : TASK_QUEUE_TYPE_ACTIVITY,
      });
      return { name, isIdle: pollers.length === 0 };
    }),
  );
  return polled.filter(({ isIdle }) => isIdle).map(({ name }) => name);
}
