import type { RunRef } from '../../contract/payloads';
import { readBallots, countBallotedConversations } from '../../storage/ballots-table';
import { readConversations } from '../../storage/conversations-table';
import { readFailedRequests, reopenParked, type ParkedRequest } from '../../storage/parked-requests-table';
import type { Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readRun, type Run } from '../../storage/runs-table';
import type { ShardResult } from '../label';
import { endpointNamed, memberOfBallot, panelOf, type BallotRequest } from './ballot-plan';
import { collectBallots } from './collect-ballots';
import { openClients, readLabelIds, type LabelDeps } from './label-context';
import { withHeartbeat } from './with-heartbeat';

/** Collect the missing ballots of one shard: what is stored, or parked, is not asked for. */
export async function labelShard(
  deps: LabelDeps,
  { runId, shard }: RunRef & { readonly shard: number },
): Promise<ShardResult> {
  const run = await readRun(deps.pool, runId);
  const { shardSize } = run.recipe.label;
  const ids = await readLabelIds(deps.pool, runId);
  const shardIds = ids.slice(shard * shardSize, (shard + 1) * shardSize);
  const requests = await missingBallots(deps.pool, run, shardIds);
  await collect(deps, run, requests);
  await noteProgress(
    deps.pool,
    runId,
    'label',
    await countBallotedConversations(deps.pool, runId),
    ids.length,
  );
  return await countShard(deps.pool, runId, shardIds);
}

/** Ask again for what is parked, and for nothing else (LM-4). */
export async function retryParked(
  deps: LabelDeps,
  { runId, endpoint }: RunRef & { readonly endpoint?: string },
): Promise<ShardResult> {
  const run = await readRun(deps.pool, runId);
  if (endpoint !== undefined) endpointNamed(run.recipe, endpoint);
  await reopenParked(deps.pool, runId);
  const parked = (await readFailedRequests(deps.pool, runId)).filter(({ state }) => state === 'trying');
  const ids = [...new Set(parked.map((request) => request.conversationId))];
  const conversations = new Map(
    (await readConversations(deps.pool, runId, ids)).map((conversation) => [
      conversation.conversationId,
      conversation,
    ]),
  );
  const requests = parked.flatMap((request): BallotRequest[] => {
    const conversation = conversations.get(request.conversationId);
    return conversation ? [{ ...request, conversation, endpoint: endpoint ?? request.endpoint }] : [];
  });
  await collect(deps, run, requests);
  return await countShard(deps.pool, runId, ids);
}

async function collect(deps: LabelDeps, run: Run, requests: readonly BallotRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const clients = await openClients(
    deps,
    run,
    requests.map((request) => request.endpoint),
  );
  await withHeartbeat(() => collectBallots({ pool: deps.pool, run, clients, requests }));
}

/** The ballots that the recipe wants and that are neither stored nor parked, by conversation and number. */
async function missingBallots(db: Queryable, run: Run, ids: readonly string[]): Promise<BallotRequest[]> {
  const panel = panelOf(run.recipe);
  const conversations = await readConversations(db, run.runId, ids);
  const stored = await readBallots(db, run.runId, ids);
  const failed = await readFailedRequests(db, run.runId, ids);
  const key = (conversationId: string, ballot: number): string => `${conversationId}/${ballot}`;
  const settled = new Set([
    ...stored.map((ballot) => key(ballot.conversationId, ballot.ballot)),
    ...failed.filter(isParked).map((request) => key(request.conversationId, request.ballot)),
  ]);
  const badAnswers = new Map(
    failed.map((request) => [key(request.conversationId, request.ballot), request.badAnswers]),
  );
  return conversations.flatMap((conversation) =>
    Array.from({ length: run.recipe.label.ballots }, (_, i) => i + 1)
      .filter((ballot) => !settled.has(key(conversation.conversationId, ballot)))
      .map((ballot) => ({
        conversation,
        ballot,
        endpoint: memberOfBallot(panel, ballot),
        badAnswers: badAnswers.get(key(conversation.conversationId, ballot)) ?? 0,
      })),
  );
}

async function countShard(db: Queryable, runId: string, ids: readonly string[]): Promise<ShardResult> {
  const ballots = await readBallots(db, runId, ids);
  const failed = (await readFailedRequests(db, runId, ids)).filter(isParked);
  return {
    labelledCount: new Set(ballots.map((ballot) => ballot.conversationId)).size,
    failedCount: new Set(failed.map((request) => request.conversationId)).size,
  };
}

const isParked = ({ state }: ParkedRequest): boolean => state === 'parked';
