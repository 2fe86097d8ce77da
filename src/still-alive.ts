import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import { whileBeating } from './activities/while-beating';
import { TASK_QUEUES } from './contract/names';

/**
 * Heartbeats for short work on the database, which has no place of its own to do it at: a worker that is killed at it, or that
 * cannot say that it is done because Temporal's server is away, is noticed in a minute instead of ten. Long work has heartbeats of
 * its own, which show that it goes on.
 */
export function stillAlive({ info }: Pick<Context, 'info'>): ActivityInterceptors {
  if (info.taskQueue !== TASK_QUEUES.light) return {};
  return { inbound: { execute: (input, next) => whileBeating('database', () => next(input)) } };
}
