import { ActivityCancellationType, type ActivityOptions } from '@temporalio/workflow';
import { TASK_QUEUES } from '../contract/names';
import { PERMANENT_ERRORS } from '../stages/errors';

/** One policy per kind of effect, each with the reason why repeating it is safe. */

/**
 * Short statements on the database, keyed by run: a repeat overwrites the same rows. Workers heartbeat for them
 * (`still-alive.ts`), so that a dead one is noticed long before the time is up.
 */
export const databaseWork: ActivityOptions = {
  taskQueue: TASK_QUEUES.light,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: PERMANENT_ERRORS,
  },
};

/**
 * Long computations. They read stored rows and write theirs in one transaction, so a repeat starts from the same rows
 * and ends in the same ones. Heartbeats tell a dead worker from a slow one. Attempts are not limited: a database that is
 * away for an hour is waited for.
 */
export const computation: ActivityOptions = {
  taskQueue: TASK_QUEUES.cpu,
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: PERMANENT_ERRORS,
  },
};

/**
 * Computations that store what they have after every few seconds, such as batches of embeddings: a repeat does what is not
 * there yet, and a dead worker is noticed soon.
 */
export const batchWork: ActivityOptions = { ...computation, heartbeatTimeout: '20 seconds' };

/**
 * Paid calls to models. Each answer is stored under the hash of its request before the next is asked for, so a repeat
 * pays only for what was in flight. `Retry-After` comes as the failure's next retry delay.
 */
export const modelCalls: ActivityOptions = {
  taskQueue: TASK_QUEUES.model,
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: {
    initialInterval: '2 seconds',
    maximumInterval: '2 minutes',
    nonRetryableErrorTypes: PERMANENT_ERRORS,
  },
};

/** Calls through a Batch API. A cancelled build ends its batches, so it must know that none is being sent any more. */
export const batchCalls: ActivityOptions = {
  ...modelCalls,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
};
