import { batchUrl, splitForFiles } from '../../providers/model/batch-lines';
import { groupBy } from '../../stages/group-by';
import { hashOf } from '../../stages/hash';
import {
  insertBatchCalls,
  readUnanswered,
  settleBatchCalls,
  sumUnderWay,
  type EstimatedCall,
} from '../../storage/batch-calls-table';
import {
  countBatches,
  insertBatch,
  readOpenBatches,
  type WorkShard,
} from '../../storage/model-batches-table';
import { withTransaction, type Queryable } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { readBudget } from '../../storage/run-budgets-table';
import { lockRun, type Run } from '../../storage/runs-table';
import { whileBeating } from '../while-beating';
import { shardOf, type AskDeps } from './ask-context';
import { shardResult } from './ask-shard';
import { endpointNamed } from './endpoint-named';
import type { BatchResult } from './results';
import { sendNoted } from './send-batches';
import { settleStored } from './settle-stored';
import type { Question, Work } from './work';

/**
 * Parts of a shard's rejected batches that are sent at once, at most. One bad request makes two a round; more means that the
 * endpoint minds something that they all have, and halving would go on to every single one.
 */
const MOST_PARTS = 16;

/** Settle what stored answers settle, then send what is missing, in as few batches as its endpoints take (LM-6). */
export async function submitBatches<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  shard: number,
): Promise<BatchResult> {
  const { pool } = deps;
  const { runId } = run;
  const ids = await work.subjects();
  const shardIds = shardOf(run.recipe, ids, shard);
  const { openCount, isSpent } = await whileBeating('models', () =>
    submitMissing(deps, run, work, shard, shardIds),
  );
  await noteProgress(pool, runId, work.stage, await work.countAnswered(), ids.length);
  const result = await shardResult(deps, run, work, shardIds, isSpent ? 'spent' : 'done');
  return { ...result, openCount };
}

async function submitMissing<Q extends Question>(
  deps: AskDeps,
  run: Run,
  work: Work<Q>,
  shard: number,
  ids: readonly string[],
): Promise<{ openCount: number; isSpent: boolean }> {
  const ref: WorkShard = { runId: run.runId, work: work.name, shard };
  for (;;) {
    const openCount = await sendNoted(deps, run, ref);
    if (openCount > 0) return { openCount, isSpent: false };
    // Nothing under way: the first time, when all has come back, or when an endpoint refused all that it was sent.
    const missing = await settleStored(deps, run, work, shard, ids);
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
  shard: WorkShard,
  missing: readonly EstimatedCall[],
): Promise<'noted' | 'spent'> {
  const { runId } = shard;
  await lockRun(db, runId);
  if ((await readOpenBatches(db, shard)).length > 0) return 'noted';
  const affordable = await withinBudget(db, runId, missing);
  if (affordable.length === 0) return 'spent';
  const unanswered = await readUnanswered(db, shard);
  let number = await countBatches(db, shard);
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
      const batchId = hashOf('model-batch', runId, shard.work, shard.shard, number);
      await insertBatch(db, shard, { batchId, number: number++, endpoint });
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
