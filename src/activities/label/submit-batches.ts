import type { RunRef } from '../../contract/payloads';
import { groupBy } from '../../stages/group-by';
import { hashOf } from '../../stages/hash';
import { ModelRefusedError } from '../../stages/errors';
import { countBallotedConversations } from '../../storage/ballots-table';
import {
  insertBatch,
  noteRefused,
  noteSubmitted,
  readBatchCalls,
  readBatches,
  sumUnderWay,
  type ModelBatch,
} from '../../storage/model-batches-table';
import { withTransaction } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readBudget } from '../../storage/run-budgets-table';
import { readRun, type Run } from '../../storage/runs-table';
import type { BatchResult } from '../label';
import { endpointNamed } from './ballot-plan';
import { busyWhenLimited } from './busy';
import { readLabelIds, shardOf, type LabelDeps } from './label-context';
import { shardResult } from './label-shard';
import { settleStored, type MissingCall } from './settle-stored';
import { withHeartbeat } from './with-heartbeat';

/** One shard of one run. */
type ShardRef = RunRef & { readonly shard: number };

/** Turn stored answers into ballots, then send what is missing, one batch an endpoint (LM-6). */
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
    const affordable = await withinBudget(deps, run, missing);
    if (affordable.length === 0) return { openCount: 0, isSpent: missing.length > 0 };
    await noteBatches(deps, ref, affordable);
  }
}

/** Send the shard's batches that are noted but not sent. @returns How many of its batches are under way. */
async function sendNoted(deps: LabelDeps, run: Run, { runId, shard }: ShardRef): Promise<number> {
  for (const batch of await readBatches(deps.pool, runId, shard))
    if (batch.state === 'submitting') await send(deps, run, batch);
  return (await readBatches(deps.pool, runId, shard)).filter(({ state }) => state === 'open').length;
}

async function send({ pool, models }: LabelDeps, run: Run, { batchId, endpoint }: ModelBatch): Promise<void> {
  const client = await models.openBatches(endpointNamed(run.recipe, endpoint));
  const calls = (await readBatchCalls(pool, batchId)).map(({ call }) => call);
  try {
    const remoteId = await busyWhenLimited(async () => {
      // An earlier try may have come as far as the endpoint: it would be paid twice.
      const known = await client.find(batchId);
      return known ?? (await client.submit(batchId, calls));
    });
    await noteSubmitted(pool, batchId, remoteId);
  } catch (error) {
    if (!(error instanceof ModelRefusedError)) throw error;
    await noteRefused(pool, batchId, error.reason, error.message);
  }
}

/** As many calls, in their order, as the budget has room for; those under way are counted as they are estimated (LM-7). */
async function withinBudget(
  { pool }: LabelDeps,
  run: Run,
  missing: readonly MissingCall[],
): Promise<MissingCall[]> {
  const { paidUsd, capUsd } = await readBudget(pool, run.runId);
  if (capUsd === 0) return [...missing];
  let committed = paidUsd + (await sumUnderWay(pool, run.runId));
  return missing.filter(({ estimateUsd }) => {
    if (committed >= capUsd) return false;
    committed += estimateUsd;
    return true;
  });
}

/** Note new batches, one an endpoint, before they are sent. Their number tells a shard's submissions apart. */
async function noteBatches(
  { pool }: LabelDeps,
  { runId, shard }: ShardRef,
  calls: readonly MissingCall[],
): Promise<void> {
  await withTransaction(pool, async (db) => {
    const before = (await readBatches(db, runId, shard)).length;
    for (const [endpoint, own] of groupBy(calls, ({ call }) => call.endpoint)) {
      const batchId = hashOf('model-batch', runId, shard, endpoint, before);
      await insertBatch(db, runId, shard, { batchId, endpoint }, own);
    }
  });
}
