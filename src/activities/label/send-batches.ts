import { cancellationSignal } from '@temporalio/activity';
import type { RunRef } from '../../contract/payloads';
import { ModelRefusedError } from '../../stages/errors';
import { readBatchCalls, settleBatchCalls } from '../../storage/batch-calls-table';
import {
  noteCollected,
  noteSending,
  noteSubmitted,
  readOpenBatches,
  type ModelBatch,
} from '../../storage/model-batches-table';
import { withTransaction } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import { endpointNamed } from './ballot-plan';
import { busyWhenLimited } from './busy';
import type { LabelDeps } from './label-context';

/** One shard of one run. */
export type ShardRef = RunRef & { readonly shard: number };

/** Send the shard's batches that are noted but not sent. @returns How many of its batches are under way. */
export async function sendNoted(deps: LabelDeps, run: Run, { runId, shard }: ShardRef): Promise<number> {
  for (const batch of await readOpenBatches(deps.pool, runId, shard))
    if (batch.state !== 'open') await send(deps, run, batch);
  return (await readOpenBatches(deps.pool, runId, shard)).length;
}

async function send({ pool, models }: LabelDeps, run: Run, batch: ModelBatch): Promise<void> {
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
