import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Pool } from 'pg';
import { createOutboundGuard } from '../../../src/activities/outbound-guard';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import type { Item, Sample } from '../../../src/contract/vocabulary';
import { lexicalEmbedder } from '../../../src/providers/embedder/lexical-embedder';
import { contentHash } from '../../../src/stages/hash';
import { upsertClustering } from '../../../src/storage/clusterings-table';
import { replaceItems } from '../../../src/storage/items-table';
import { withTransaction } from '../../../src/storage/pool';
import { insertRun } from '../../../src/storage/runs-table';
import { copySamples } from '../../../src/storage/samples-table';
import { insertVectors } from '../../../src/storage/text-vectors-table';
import { itemOf } from '../../stages/10-mix/items';
import { VAULT_KEY } from '../../support/file-runs';

/** A run with these items, as `makeItems` would have left it. */
export async function givenItems(
  pool: Pool,
  runId: string,
  items: readonly Item[],
  recipe: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const parsed = recipeSchema.parse({ name: 'test', ...recipe });
  await insertRun(pool, {
    runId,
    workflowId: runId,
    dataset: 'test',
    recipe: parsed,
    recipeHash: 'h',
    recipeDir: '/',
  });
  await replaceItems(pool, runId, items);
}

/** A dialogue of a contact of its own, whose target has a sample. */
export function dialogueOf(id: string, question: string, answer: string): Item {
  return {
    ...itemOf(id, 'dialogue', `contact of ${id}`, [question, answer]),
    origin: { sampleId: `s-${id}` },
  };
}

/** Samples and vectors of the dialogues' targets, as clustering would have left them. */
export async function givenTargets(pool: Pool, runId: string, items: readonly Item[]): Promise<void> {
  const samples = items.map((item): Sample => ({
    sampleId: item.origin.sampleId!,
    conversationId: 'c',
    contact: item.splitGroup,
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    target: item.messages.at(-1)!.content,
    question: item.messages.at(-2)!.content,
    contextTokens: 1,
    targetTokens: 1,
  }));
  await withTransaction(pool, (db) => copySamples(db, runId, 0, samples));
  const texts = [...new Set(samples.map((sample) => sample.target))];
  const hashes = texts.map((text) => contentHash(text));
  await insertVectors(pool, lexicalEmbedder.id, hashes, await lexicalEmbedder.embed(texts));
  await upsertClustering(pool, runId, {
    embedder: lexicalEmbedder.id,
    method: 'average',
    embedded: 'target',
    reach: 0.2,
    leaves: [...hashes].sort(),
    weights: texts.map(() => 1),
    labels: texts.map(() => 1),
    lastCluster: 1,
  });
}

/** The real guard on this database. */
export function guardOf(pool: Pool): ReturnType<typeof createOutboundGuard> {
  return createOutboundGuard({ pool, vaultKey: VAULT_KEY });
}

/** Call an activity as a worker would, without the warnings that a worker writes about failures. */
export function inActivity<T>(call: () => Promise<T>): Promise<T> {
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  return environment.run<[], T, typeof call>(call);
}
