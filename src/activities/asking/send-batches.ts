import { cancellationSignal } from '@temporalio/activity';
import { ModelRefusedError } from '../../stages/errors';
import { readBatchCalls, settleBatchCalls } from '../../storage/batch-calls-table';
import {
  noteCollected,
  noteSending,
  noteSubmitted,
  readOpenBatches,
  type ModelBatch,
  type WorkShard,
} from '../../storage/model-batches-table';
import { withTransaction } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import type { AskDeps } from './ask-context';
import { busyWhenLimited } from './busy';
import { endpointNamed } from './endpoint-named';

/** Send the shard's batches that are noted but not sent. @returns How many of its batches are under way. */
export async function sendNoted(deps: AskDeps, run: Run, shard: WorkShard): Promise<number> {
  for (const batch of await readOpenBatches(deps.pool, shard))
    if (batch.state !== 'open') await send(deps, run, batch);
  return (await readOpenBatches(deps.pool, shard)).length;
}

async function send({ pool, models }: AskDeps, run: Run, batch: ModelBatch): Promise<void> {
  const { batchId, endpoint, state } = batch;
  const calls = await readBatchCalls(pool, batchId);
  try {
    const client = await models.openBatches(endpointNamed(run.recipe, endpoint));
    const remoteId = await busyWhenLimited(async () => {
      // An earlier try may have come as far as the endpoint: it would be paid twice.
      const known = state === 'sending' ? await client.find(batchId) : undefined;
      if (known !== undefined) return known;
      await noteSending(pool, batchId);
      const pending = calls.map(({ call }) => call);
      return await client.submit(batchId, pending, cancellationSignal());
    });
    await noteSubmitted(pool, batchId, remoteId);
  } catch (error) {
    if (!(error instanceof ModelRefusedError)) throw error;
    const { reason, message } = error;
    await withTransaction(pool, async (db) => {
      const refused = calls.map(({ callKey }) => ({ callKey, state: 'refused' as const, reason, message }));
      await settleBatchCalls(db, run.runId, refused);
      await noteCollected(db, batchId);
    });
  }
}
