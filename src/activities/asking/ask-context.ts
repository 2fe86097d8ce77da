import type { Pool } from 'pg';
import type { LabelRecipe } from '../../contract/recipe/models';
import type { Recipe } from '../../contract/recipe/recipe';
import type { ModelClient, OutboundCheck } from '../../providers/model/model-client';
import type { ModelClients } from '../../providers/model/model-clients';
import type { Run } from '../../storage/runs-table';
import { costAccountOf } from './cost-cap';
import { endpointNamed } from './endpoint-named';

export interface AskDeps {
  readonly pool: Pool;
  readonly models: ModelClients;
  /** The check of text that is to leave the house, by the run's privacy settings (PII-6). It throws on a find. */
  readonly outboundCheckOf: (run: Run) => Promise<OutboundCheck>;
}

/** Ids of the subjects of one shard. */
export function shardOf({ label }: Recipe, ids: readonly string[], shard: number): string[] {
  const size = shardSizeOf(label);
  return ids.slice(shard * size, (shard + 1) * size);
}

/** Subjects in a shard: those of one activity, or of one batch. */
export function shardSizeOf({ mode, batchSize, shardSize }: LabelRecipe): number {
  return mode === 'batch' ? batchSize : shardSize;
}

/** Clients of the endpoints with these names; the run pays for what they are asked. */
export async function openClients(
  { pool, models, outboundCheckOf }: AskDeps,
  run: Run,
  names: Iterable<string>,
): Promise<Map<string, ModelClient>> {
  const check = await outboundCheckOf(run);
  const account = costAccountOf(pool, run.runId);
  const clients = new Map<string, ModelClient>();
  for (const name of new Set(names)) {
    clients.set(name, await models.open(endpointNamed(run.recipe, name), check, account));
  }
  return clients;
}
