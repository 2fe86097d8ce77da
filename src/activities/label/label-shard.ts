import type { RunRef } from '../../contract/payloads';
import { groupBy } from '../../stages/group-by';
import { readBallots, countBallotedConversations } from '../../storage/ballots-table';
import { readConversations } from '../../storage/conversations-table';
import { readFailedRequests, reopenParked, type ParkedRequest } from '../../storage/parked-requests-table';
import type { Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readBudget } from '../../storage/run-budgets-table';
import { readRun, type Run } from '../../storage/runs-table';
import type { ShardResult } from '../label';
import { endpointNamed, type BallotRequest } from './ballot-plan';
import { collectBallots } from './collect-ballots';
import { openClients, readLabelIds, shardOf, type LabelDeps } from './label-context';
import { nextBallots, planBallot } from './next-ballots';
import { withHeartbeat } from './with-heartbeat';

type Outcome = Awaited<ReturnType<typeof collectBallots>>;

/** Collect the missing ballots of one shard: what is stored, or parked, is not asked for. */
export async function labelShard(
  deps: LabelDeps,
  { runId, shard }: RunRef & { readonly shard: number },
): Promise<ShardResult> {
  const run = await readRun(deps.pool, runId);
  const ids = await readLabelIds(deps.pool, runId);
  const shardIds = shardOf(run.recipe, ids, shard);
  const outcome = await collectUntilEnough(deps, run, shardIds);
  await noteProgress(
    deps.pool,
    runId,
    'label',
    await countBallotedConversations(deps.pool, runId),
    ids.length,
  );
  return await shardResult(deps.pool, runId, shardIds, outcome);
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
  const ballots = groupBy(await readBallots(deps.pool, runId, ids), (ballot) => ballot.conversationId);
  const requests = parked.flatMap(({ conversationId, ballot, badAnswers, ...request }): BallotRequest[] => {
    const conversation = conversations.get(conversationId);
    if (!conversation) return [];
    const planned = planBallot(run.recipe, conversation, ballots.get(conversationId) ?? [], ballot);
    return [{ ...planned, badAnswers, endpoint: endpoint ?? request.endpoint }];
  });
  let outcome = await collect(deps, run, requests);
  if (outcome === 'done') outcome = await collectUntilEnough(deps, run, ids);
  return await shardResult(deps.pool, runId, ids, outcome);
}

/** Rounds of ballots, until the stop rule wants no more about any of the conversations (LA-3), or the money is spent. */
async function collectUntilEnough(deps: LabelDeps, run: Run, ids: readonly string[]): Promise<Outcome> {
  const conversations = await readConversations(deps.pool, run.runId, ids);
  for (;;) {
    const ballots = await readBallots(deps.pool, run.runId, ids);
    const failed = await readFailedRequests(deps.pool, run.runId, ids);
    const requests = nextBallots(run.recipe, conversations, ballots, failed);
    if (requests.length === 0) return 'done';
    if ((await collect(deps, run, requests)) === 'spent') return 'spent';
  }
}

async function collect(deps: LabelDeps, run: Run, requests: readonly BallotRequest[]): Promise<Outcome> {
  if (requests.length === 0) return 'done';
  const clients = await openClients(
    deps,
    run,
    requests.map((request) => request.endpoint),
  );
  return await withHeartbeat(() => collectBallots({ pool: deps.pool, run, clients, requests }));
}

/** What a shard has come to. */
export async function shardResult(
  db: Queryable,
  runId: string,
  ids: readonly string[],
  outcome: Outcome,
): Promise<ShardResult> {
  const budget = await readBudget(db, runId);
  const ballots = await readBallots(db, runId, ids);
  const failed = (await readFailedRequests(db, runId, ids)).filter(isParked);
  return {
    labelledCount: new Set(ballots.map((ballot) => ballot.conversationId)).size,
    failedCount: new Set(failed.map((request) => request.conversationId)).size,
    paidUsd: budget.paidUsd,
    ...(outcome === 'spent' && { spent: budget }),
  };
}

const isParked = ({ state }: ParkedRequest): boolean => state === 'parked';
