import { Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { ModelClient } from '../../providers/model/model-client';
import { groupBy } from '../../stages/group-by';
import { noteFailure } from '../../storage/parked-requests-table';
import type { Run } from '../../storage/runs-table';
import { throwIfUnfinished } from './busy';
import { endpointNamed } from './endpoint-named';
import { runLane, type LaneResult } from './lanes';
import type { Question, Work } from './work';

/** Reasons after which a useless answer is stored: the next try must ask under a new key. */
export const ANSWERED_REASONS: readonly string[] = ['invalid_answer', 'refusal', 'answer_too_long'];

/** `spent`: the run may pay for no more calls (LM-7). */
export type Outcome = 'done' | 'spent';

export interface CollectInput<Q extends Question> {
  readonly pool: Pool;
  readonly run: Run;
  readonly work: Work<Q>;
  readonly clients: ReadonlyMap<string, ModelClient>;
  readonly questions: readonly Q[];
}

/**
 * Ask, one lane an endpoint, and store each answer as it comes. Refused requests are parked.
 *
 * @throws ApplicationFailure of type `ModelBusy` (retryable) once everything that could be had is stored, when some
 *   requests must be asked again; its next retry delay is what the endpoint asked for (LM-2).
 * @returns `spent` when the run may pay for no more calls (LM-7): what was in flight is stored, the rest was not asked.
 */
export async function collectAnswers<Q extends Question>(input: CollectInput<Q>): Promise<Outcome> {
  const byEndpoint = groupBy(input.questions, ({ endpoint }) => endpoint);
  const lanes = [...byEndpoint].map(([endpoint, questions]) => collectLane(input, endpoint, questions));
  const settled = await Promise.allSettled(lanes);
  const results = settled.map((lane) => {
    if (lane.status === 'rejected') throw lane.reason;
    return lane.value;
  });
  if (results.some((lane) => lane.spent)) return 'spent';
  throwIfUnfinished(results);
  return 'done';
}

async function collectLane<Q extends Question>(
  { pool, run, work, clients }: CollectInput<Q>,
  endpoint: string,
  questions: readonly Q[],
): Promise<LaneResult<Q>> {
  const { heartbeat, cancellationSignal } = Context.current();
  const client = clients.get(endpoint)!;
  const { concurrency } = endpointNamed(run.recipe, endpoint);
  const result = await runLane(client, questions, concurrency, async (question) => {
    await work.ask(client, question, cancellationSignal);
    heartbeat();
  });
  for (const { question, error } of result.refused) {
    const failure = { ...question, reason: error.reason, message: error.message };
    await noteFailure(pool, run.runId, work.name, failure, 1, ANSWERED_REASONS.includes(error.reason));
  }
  for (const { question, error } of result.failed) {
    const failure = { ...question, reason: 'transient', message: error.message };
    await noteFailure(pool, run.runId, work.name, failure, run.recipe.label.transientTries, false);
  }
  return result;
}
