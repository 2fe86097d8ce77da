import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { ModelClient } from '../../providers/model/model-client';
import { groupBy } from '../../stages/group-by';
import { insertBallot } from '../../storage/ballots-table';
import { noteFailure } from '../../storage/parked-requests-table';
import type { Run } from '../../storage/runs-table';
import { askBallot } from './ask-ballot';
import { endpointNamed, type BallotRequest } from './ballot-plan';
import { runLane, type LaneResult } from './lanes';

/** Reasons after which a useless answer is stored: the next try must ask under a new key. */
export const ANSWERED_REASONS: readonly string[] = ['invalid_answer', 'refusal', 'answer_too_long'];

export interface CollectInput {
  readonly pool: Pool;
  readonly run: Run;
  readonly clients: ReadonlyMap<string, ModelClient>;
  readonly requests: readonly BallotRequest[];
}

/**
 * Ask for ballots, one lane an endpoint, and store each as it comes. Refused requests are parked.
 *
 * @throws ApplicationFailure of type `ModelBusy` (retryable) once everything that could be had is stored, when some
 *   requests must be asked again; its next retry delay is what the endpoint asked for (LM-2).
 * @returns `spent` when the run may pay for no more calls (LM-7): what was in flight is stored, the rest was not asked.
 */
export async function collectBallots(input: CollectInput): Promise<'done' | 'spent'> {
  const byEndpoint = groupBy(input.requests, (request) => request.endpoint);
  const lanes = [...byEndpoint].map(([endpoint, requests]) => collectLane(input, endpoint, requests));
  const results = await Promise.all(lanes);
  if (results.some((lane) => lane.spent)) return 'spent';
  const unfinished = results.filter((lane) => lane.unfinished);
  if (unfinished.length === 0) return 'done';
  const waits = unfinished.map((lane) => lane.waitMs).filter((waitMs) => waitMs !== undefined);
  throw ApplicationFailure.create({
    type: 'ModelBusy',
    message: unfinished.map((lane) => lane.trouble).join('; '),
    ...(waits.length > 0 && { nextRetryDelay: Math.max(...waits) }),
  });
}

async function collectLane(
  { pool, run, clients }: CollectInput,
  endpoint: string,
  requests: readonly BallotRequest[],
): Promise<LaneResult> {
  const { heartbeat, cancellationSignal } = Context.current();
  const client = clients.get(endpoint)!;
  const { concurrency } = endpointNamed(run.recipe, endpoint);
  const result = await runLane(client, requests, concurrency, async (request) => {
    const ballot = await askBallot(run.recipe, client, request, cancellationSignal);
    await insertBallot(pool, run.runId, ballot);
    heartbeat();
  });
  for (const { request, error } of result.refused) {
    const failure = { ...keyOf(request), reason: error.reason, message: error.message };
    await noteFailure(pool, run.runId, failure, 1, ANSWERED_REASONS.includes(error.reason));
  }
  for (const { request, error } of result.failed) {
    const failure = { ...keyOf(request), reason: 'transient', message: error.message };
    await noteFailure(pool, run.runId, failure, run.recipe.label.transientTries, false);
  }
  return result;
}

function keyOf({ conversation, ballot, endpoint }: BallotRequest): {
  readonly conversationId: string;
  readonly ballot: number;
  readonly endpoint: string;
} {
  return { conversationId: conversation.conversationId, ballot, endpoint };
}
