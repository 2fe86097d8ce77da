import { batchUrl, splitForFiles } from '../../providers/model/batch-lines';
import { groupBy } from '../../stages/group-by';
import { hashOf } from '../../stages/hash';
import { countBallotedConversations } from '../../storage/ballots-table';
import {
  insertBatchCalls,
  readUnanswered,
  settleBatchCalls,
  sumUnderWay,
  type EstimatedCall,
} from '../../storage/batch-calls-table';
import { countBatches, insertBatch, readOpenBatches } from '../../storage/model-batches-table';
import { withTransaction, type Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readBudget } from '../../storage/run-budgets-table';
import { lockRun, readRun, type Run } from '../../storage/runs-table';
import type { BatchResult } from '../label';
import { endpointNamed } from './ballot-plan';
import { readLabelIds, shardOf, type LabelDeps } from './label-context';
import { shardResult } from './label-shard';
import { sendNoted, type ShardRef } from './send-batches';
import { settleStored } from './settle-stored';
import { withHeartbeat } from './with-heartbeat';

/**
 * Parts of a shard's rejected batches that are sent at once, at most. One bad request makes two a round; more means that the
 * endpoint minds something that they all have, and halving would go on to every single one.
 */
const MOST_PARTS = 16;

/** Turn stored answers into ballots, then send what is missing, in as few batches as its endpoints take (LM-6). */
export async function submitBatches(deps: LabelDeps, ref: ShardRef): Promise<BatchResult> {
  const { pool } = deps;
  const run = await readRun(pool, ref.runId);
  const ids = await readLabelIds(pool, ref.runId);
  const shardIds = shardOf(run.recipe, ids, ref.shard);
  const { openCount, isSpent } = await withHeartbeat(() => submitMissing(deps, run, ref, shardIds));
  const labelled = await countBallotedConversations(pool, ref.runId);
  await noteProgress(pool, ref.runId, 'label', labelled, ids.length);
  const result = await shardResult(pool, ref.runId, shardIds, isSpent ? 'spent' : 'done');
  return { ...result, openCount };
}

async function submitMissing(
  deps: LabelDeps,
  run: Run,
  ref: ShardRef,
  ids: readonly string[],
): Promise<{ openCount: number; isSpent: boolean }> {
  for (;;) {
    const openCount = await sendNoted(deps, run, ref);
    if (openCount > 0) return { openCount, isSpent: false };
    // Nothing under way: the first time, when all has come back, or when an endpoint refused all that it was sent.
    const missing = await settleStored(deps, run, ref.shard, ids);
    if (missing.length === 0) return { openCount: 0, isSpent: false };
    const noted = await withTransaction(deps.pool, (db) => noteBatches(db, run, ref, missing));
    if (noted === 'spent') return { openCount: 0, isSpent: true };
  }
}

/**
 * Note batches before they are sent. The run is locked meanwhile, so that shards side by side spend no dollar twice, and a try
 * of this activity that was given up for dead notes nothing beside its successor.
 */
async function noteBatches(
  db: Queryable,
  run: Run,
  { runId, shard }: ShardRef,
  missing: readonly EstimatedCall[],
): Promise<'noted' | 'spent'> {
  await lockRun(db, runId);
  if ((await readOpenBatches(db, runId, shard)).length > 0) return 'noted';
  const affordable = await withinBudget(db, runId, missing);
  if (affordable.length === 0) return 'spent';
  const unanswered = await readUnanswered(db, runId, shard);
  let number = await countBatches(db, runId, shard);
  for (const [endpoint, own] of groupBy(affordable, ({ call }) => call.endpoint)) {
    const url = batchUrl(endpointNamed(run.recipe, endpoint).baseUrl);
    const parts = [...groupBy(own, ({ call }) => unanswered.get(call.callKey)?.part ?? '').values()];
    if (parts.length > MOST_PARTS) {
      const apart = own.map(({ call }) => unanswered.get(call.callKey)).filter((call) => call !== undefined);
      const refused = apart.map((call) => ({ ...call, state: 'refused' as const }));
      await settleBatchCalls(db, runId, refused, ['apart']);
      continue;
    }
    for (const calls of parts.flatMap((part) => splitForFiles(part, url))) {
      const batchId = hashOf('model-batch', runId, shard, number);
      await insertBatch(db, runId, { batchId, shard, number: number++, endpoint });
      await insertBatchCalls(db, runId, batchId, calls);
    }
  }
  return 'noted';
}

/** As many calls, in their order, as the budget has room for; those under way are counted as they are estimated (LM-7). */
async function withinBudget(
  db: Queryable,
  runId: string,
  missing: readonly EstimatedCall[],
): Promise<EstimatedCall[]> {
  const { paidUsd, capUsd } = await readBudget(db, runId);
  if (capUsd === 0) return [...missing];
  let committed = paidUsd + (await sumUnderWay(db, runId));
  return missing.filter(({ estimateUsd }) => {
    if (committed >= capUsd) return false;
    committed += estimateUsd;
    return true;
  });
}
