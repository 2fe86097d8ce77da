import { Context } from '@temporalio/activity';
import type { ModelClient } from '../../providers/model/model-client';
import { UnansweredError, type PendingCall } from '../../providers/model/pending-call';
import { charactersOf, estimateCall } from '../../stages/08-label/cost';
import { GateError, ModelRefusedError } from '../../stages/errors';
import { readUnanswered, type BatchCall, type EstimatedCall } from '../../storage/batch-calls-table';
import { noteFailure } from '../../storage/parked-requests-table';
import type { Run } from '../../storage/runs-table';
import type { AskDeps } from './ask-context';
import { ANSWERED_REASONS } from './collect-answers';
import { endpointNamed } from './endpoint-named';
import type { Question, Work } from './work';

/**
 * Make of the answers that are stored what direct asking would, and say which calls are needed next: first ones, repairs,
 * reflections, further ballots, debates. Requests whose call was refused, or came back unanswered too often, are parked.
 */
export async function settleStored<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  shard: number,
  ids: readonly string[],
): Promise<EstimatedCall[]> {
  const failedCalls = await readUnanswered(deps.pool, { runId: run.runId, work: work.name, shard });
  const clients = await openStored(deps, run, work, failedCalls);
  for (;;) {
    const missing = new Map<string, EstimatedCall>();
    const questions = await work.next(ids);
    for (const question of questions) {
      const call = await settleOne(deps, run, work, clients.get(question.endpoint)!, question);
      if (call) missing.set(call.callKey, { call, estimateUsd: estimate(run, call) });
    }
    // Whatever was settled may call for more, such as a debate; when nothing was, all that can be sent is known.
    if (missing.size === questions.length) return [...missing.values()];
  }
}

/** Clients that look at stored calls only, one for each of the work's endpoints. */
async function openStored(
  { models, outboundCheckOf }: AskDeps,
  run: Run,
  work: Work,
  failedCalls: ReadonlyMap<string, BatchCall>,
): Promise<Map<string, ModelClient>> {
  const check = await outboundCheckOf(run);
  const tries = run.recipe.label.transientTries;
  const onMiss = (call: PendingCall): Error => {
    const failed = failedCalls.get(call.callKey);
    const isLost = failed?.state === 'refused' || (failed?.state === 'again' && failed.attemptCount >= tries);
    return isLost ? new ModelRefusedError(failed.message, failed.reason) : new UnansweredError(call);
  };
  const clients = new Map<string, ModelClient>();
  for (const endpoint of work.endpoints)
    clients.set(endpoint.name, await models.openStored(endpoint, check, onMiss));
  return clients;
}

/** @returns The call that the answer waits for; undefined when it was stored or parked. */
async function settleOne<Q extends Question>(
  { pool }: AskDeps,
  run: Run,
  work: Work<Q>,
  client: ModelClient,
  question: Q,
): Promise<PendingCall | undefined> {
  try {
    await work.ask(client, question, Context.current().cancellationSignal);
    return undefined;
  } catch (error) {
    if (error instanceof UnansweredError) return error.call;
    const isPrivate = error instanceof GateError;
    if (!isPrivate && !(error instanceof ModelRefusedError)) throw error;
    const reason = isPrivate ? 'private_data' : error.reason;
    const failure = { ...question, reason, message: error.message };
    await noteFailure(pool, run.runId, work.name, failure, 1, ANSWERED_REASONS.includes(reason));
    return undefined;
  }
}

function estimate({ recipe }: Run, call: PendingCall): number {
  const endpoint = endpointNamed(recipe, call.endpoint);
  const { messages } = call.request as { messages: readonly { readonly content: string }[] };
  return estimateCall(charactersOf(messages), endpoint) * endpoint.batchPriceShare;
}
