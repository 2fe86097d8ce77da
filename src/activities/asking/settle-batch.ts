import type { EndpointRecipe } from '../../contract/recipe/models';
import type { BatchState } from '../../providers/model/batch-client';
import type { BatchOutcome } from '../../providers/model/batch-lines';
import type { BatchRejection } from '../../providers/model/batch-rejection';
import { completeCall } from '../../providers/model/pending-call';
import {
  readBatchCalls,
  settleBatchCalls,
  type BatchCall,
  type CallEnd,
} from '../../storage/batch-calls-table';
import { noteCollected, noteUnsent, type ModelBatch } from '../../storage/model-batches-table';
import { createCallStore } from '../../storage/model-calls-table';
import type { Queryable } from '../../storage/pool';

/**
 * Store what a batch has come to, within the caller's transaction: answers under the keys of direct calls, charged to the run
 * once; what expired, or failed in a way that may pass, is marked to be sent again. A batch that was rejected as a whole is
 * sent again in halves, until what it was rejected for stands alone (LM-4), or as it is when there was no room for it.
 *
 * @returns Whether it is still under way.
 */
export async function settleBatch(
  db: Queryable,
  runId: string,
  batch: ModelBatch,
  found: BatchState,
  endpoint: EndpointRecipe,
): Promise<boolean> {
  if (found.state === 'open') return true;
  const calls = (await readBatchCalls(db, batch.batchId)).filter(({ state }) => state === 'waiting');
  if (found.state === 'ended') await settleOutcomes(db, runId, calls, found.outcomes, endpoint);
  else {
    const { rejection } = found;
    const canWait = rejection.kind === 'room' && (calls.length < 2 || !batch.alone);
    if (canWait) {
      await noteUnsent(db, batch.batchId);
      return true;
    }
    await settleBatchCalls(db, runId, endsOfRejected(calls, rejection));
  }
  await noteCollected(db, batch.batchId);
  return false;
}

async function settleOutcomes(
  db: Queryable,
  runId: string,
  calls: readonly BatchCall[],
  outcomes: readonly BatchOutcome[],
  endpoint: EndpointRecipe,
): Promise<void> {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.callKey, outcome]));
  const ends = calls.map(({ callKey }) => endOf(callKey, outcomeOf.get(callKey)));
  const settled = await settleBatchCalls(db, runId, ends);
  const store = createCallStore(db);
  for (const { callKey, call } of calls) {
    const outcome = outcomeOf.get(callKey);
    if (outcome && 'answer' in outcome && settled.has(callKey))
      await store.save(completeCall(call, outcome.answer, endpoint, endpoint.batchPriceShare), runId);
  }
}

function endOf(callKey: string, outcome: BatchOutcome | undefined): CallEnd {
  if (!outcome)
    return { callKey, state: 'again', reason: 'expired', message: 'The batch ended without an answer' };
  if ('answer' in outcome) return { callKey, state: 'answered', reason: '', message: '' };
  if ('trouble' in outcome) return { callKey, state: 'again', reason: 'transient', message: outcome.trouble };
  const { reason, message } = outcome.refusal;
  return { callKey, state: 'refused', reason, message };
}

/** Lines that the endpoint names are refused, and so is what stands alone; the others go again, in halves if none is named. */
export function endsOfRejected(
  calls: readonly BatchCall[],
  { kind, message, lines }: BatchRejection,
): CallEnd[] {
  const isNamed = new Set(lines.filter((line) => line >= 1 && line <= calls.length));
  const reason = kind === 'quota' ? 'quota' : 'bad_request';
  return calls.map(({ callKey, part }, i): CallEnd => {
    if (kind === 'quota' || calls.length === 1 || isNamed.has(i + 1))
      return { callKey, state: 'refused', reason, message };
    const half = isNamed.size > 0 ? '' : i < calls.length / 2 ? '0' : '1';
    return { callKey, state: 'apart', reason, message, part: part + half };
  });
}
