import type { RunRef } from '../../contract/payloads';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { BatchOutcome } from '../../providers/model/batch-client';
import { completeCall } from '../../providers/model/pending-call';
import {
  noteCollected,
  readBatchCalls,
  readBatches,
  settleBatchCall,
  type BatchCall,
} from '../../storage/model-batches-table';
import { createCallStore } from '../../storage/model-calls-table';
import { withTransaction, type Queryable } from '../../storage/pool';
import { readRun } from '../../storage/runs-table';
import { endpointNamed } from './ballot-plan';
import { busyWhenLimited } from './busy';
import type { LabelDeps } from './label-context';
import { withHeartbeat } from './with-heartbeat';

/**
 * Fetch what a shard's batches have brought (LM-6). Each batch is stored in one transaction: answers under the keys of direct
 * calls, charged to the run once; what expired, or failed in a way that may pass, is marked to be sent again.
 */
export async function collectBatches(
  { pool, models }: LabelDeps,
  { runId, shard }: RunRef & { readonly shard: number },
): Promise<{ openCount: number }> {
  const { recipe } = await readRun(pool, runId);
  const batches = (await readBatches(pool, runId, shard)).filter(({ state }) => state === 'open');
  let openCount = 0;
  await withHeartbeat(async () => {
    for (const { batchId, remoteId, endpoint: name } of batches) {
      const endpoint = endpointNamed(recipe, name);
      const client = await models.openBatches(endpoint);
      const outcomes = await busyWhenLimited(() => client.collect(remoteId!));
      if (!outcomes) {
        openCount++;
        continue;
      }
      await withTransaction(pool, async (db) => {
        const calls = new Map((await readBatchCalls(db, batchId)).map((call) => [call.callKey, call]));
        for (const outcome of outcomes) {
          const call = calls.get(outcome.callKey);
          if (call) await settle(db, runId, call, outcome, endpoint);
        }
        await noteCollected(db, batchId);
      });
    }
  });
  return { openCount };
}

async function settle(
  db: Queryable,
  runId: string,
  { callKey, call }: BatchCall,
  outcome: BatchOutcome,
  endpoint: EndpointRecipe,
): Promise<void> {
  if ('answer' in outcome) {
    const isNew = await settleBatchCall(db, runId, { callKey, state: 'answered', reason: '', message: '' });
    const paid = completeCall(call, outcome.answer, endpoint, endpoint.batchPriceShare);
    if (isNew) await createCallStore(db).save(paid, runId);
  } else if ('refusal' in outcome) {
    const { reason, message } = outcome.refusal;
    await settleBatchCall(db, runId, { callKey, state: 'refused', reason, message });
  } else {
    const message = outcome.trouble;
    await settleBatchCall(db, runId, { callKey, state: 'again', reason: 'transient', message });
  }
}
