import type { RunRef } from '../../contract/payloads';
import { ModelRefusedError } from '../../stages/errors';
import { readOpenBatches, type ModelBatch, type WorkShard } from '../../storage/model-batches-table';
import { withTransaction } from '../../storage/pool';
import { readRun, type Run } from '../../storage/runs-table';
import { whileBeating } from '../while-beating';
import type { AskDeps } from './ask-context';
import { busyWhenLimited, waitForPerson } from './busy';
import { endpointNamed } from './endpoint-named';
import { sendNoted } from './send-batches';
import { settleBatch } from './settle-batch';

/** Fetch what a shard's batches have brought, and send those for which there was no room before (LM-6). */
export async function collectBatches(deps: AskDeps, ref: WorkShard): Promise<{ openCount: number }> {
  const run = await readRun(deps.pool, ref.runId);
  return await whileBeating('models', async () => {
    for (const batch of await readOpenBatches(deps.pool, ref))
      if (batch.state === 'open') await look(deps, run, batch);
    return { openCount: await sendNoted(deps, run, ref) };
  });
}

/**
 * End a run's batches, of all works and shards, since its build is cancelled: what they have answered is stored, for it is paid.
 *
 * @returns How many have not ended yet: ask again a little later.
 */
export async function cancelBatches(deps: AskDeps, { runId }: RunRef): Promise<{ openCount: number }> {
  const { pool, models } = deps;
  const run = await readRun(pool, runId);
  return await whileBeating('models', async () => {
    let openCount = 0;
    for (const batch of await readOpenBatches(pool, { runId })) {
      if (batch.state === 'noted') continue; // never sent
      const client = await models.openBatches(endpointNamed(run.recipe, batch.endpoint));
      const remoteId = batch.remoteId ?? (await busyWhenLimited(() => client.find(batch.batchId)));
      if (remoteId === undefined || !(await look(deps, run, { ...batch, remoteId }))) continue;
      openCount++;
      await busyWhenLimited(() => client.cancel(remoteId));
    }
    return { openCount };
  });
}

/** @returns Whether the batch is still under way. */
async function look({ pool, models }: AskDeps, run: Run, batch: ModelBatch): Promise<boolean> {
  const endpoint = endpointNamed(run.recipe, batch.endpoint);
  try {
    const client = await models.openBatches(endpoint);
    const found = await busyWhenLimited(() => client.collect(batch.remoteId!));
    return await withTransaction(pool, (db) => settleBatch(db, run.runId, batch, found, endpoint));
  } catch (error) {
    // A key that has expired, say: what is under way is paid for, so it is waited for until a person has cured it.
    throw error instanceof ModelRefusedError ? waitForPerson(error) : error;
  }
}
