import { Context } from '@temporalio/activity';
import type { ModelClient } from '../../providers/model/model-client';
import { UnansweredError, type PendingCall } from '../../providers/model/pending-call';
import { estimateCall } from '../../stages/08-label/cost';
import { GateError, ModelRefusedError } from '../../stages/errors';
import { insertBallot, readBallots } from '../../storage/ballots-table';
import { readConversations } from '../../storage/conversations-table';
import { readUnanswered, type BatchCall, type EstimatedCall } from '../../storage/batch-calls-table';
import { noteFailure, readFailedRequests } from '../../storage/parked-requests-table';
import type { Run } from '../../storage/runs-table';
import { askBallot } from './ask-ballot';
import { endpointNamed, panelOf, type BallotRequest } from './ballot-plan';
import { ANSWERED_REASONS } from './collect-ballots';
import type { LabelDeps } from './label-context';
import { nextBallots } from './next-ballots';

/**
 * Make ballots of the answers that are stored, as direct asking would, and say which calls are needed next: first ones,
 * repairs, reflections, further ballots, debates. Requests whose call was refused, or came back unanswered too often, are
 * parked.
 */
export async function settleStored(
  deps: LabelDeps,
  run: Run,
  shard: number,
  ids: readonly string[],
): Promise<EstimatedCall[]> {
  const { pool } = deps;
  const conversations = await readConversations(pool, run.runId, ids);
  const failedCalls = await readUnanswered(pool, run.runId, shard);
  const clients = await openStored(deps, run, failedCalls);
  for (;;) {
    const ballots = await readBallots(pool, run.runId, ids);
    const failed = await readFailedRequests(pool, run.runId, ids);
    const missing = new Map<string, EstimatedCall>();
    const requests = nextBallots(run.recipe, conversations, ballots, failed);
    for (const request of requests) {
      const call = await settleOne(deps, run, clients.get(request.endpoint)!, request);
      if (call) missing.set(call.callKey, { call, estimateUsd: estimate(run, call) });
    }
    // Whatever was settled may call for more, such as a debate; when nothing was, all that can be sent is known.
    if (missing.size === requests.length) return [...missing.values()];
  }
}

/** Clients that look at stored calls only, one for each member of the panel. */
async function openStored(
  { models, outboundCheckOf }: LabelDeps,
  run: Run,
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
  for (const endpoint of panelOf(run.recipe))
    clients.set(endpoint.name, await models.openStored(endpoint, check, onMiss));
  return clients;
}

/** @returns The call that the ballot waits for; undefined when it was stored or parked. */
async function settleOne(
  { pool }: LabelDeps,
  run: Run,
  client: ModelClient,
  request: BallotRequest,
): Promise<PendingCall | undefined> {
  try {
    const ballot = await askBallot(run.recipe, client, request, Context.current().cancellationSignal);
    await insertBallot(pool, run.runId, ballot);
    return undefined;
  } catch (error) {
    if (error instanceof UnansweredError) return error.call;
    const isPrivate = error instanceof GateError;
    if (!isPrivate && !(error instanceof ModelRefusedError)) throw error;
    const { conversation, ballot, endpoint } = request;
    const reason = isPrivate ? 'private_data' : error.reason;
    const { conversationId } = conversation;
    const failure = { conversationId, ballot, endpoint, reason, message: error.message };
    await noteFailure(pool, run.runId, failure, 1, ANSWERED_REASONS.includes(reason));
    return undefined;
  }
}

function estimate({ recipe }: Run, call: PendingCall): number {
  const endpoint = endpointNamed(recipe, call.endpoint);
  const { messages } = call.request as { messages: readonly { readonly content: string }[] };
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return estimateCall(characters, endpoint) * endpoint.batchPriceShare;
}
