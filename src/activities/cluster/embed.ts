import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { RunRef } from '../../contract/payloads';
import { noteProgress } from '../../storage/progress-table';
import { readRun } from '../../storage/runs-table';
import { insertVectors, missingHashes } from '../../storage/text-vectors-table';
import type { EmbedPlan } from '../cluster';
import { readTexts, type ClusterDeps } from './context';
import { checkOutbound } from './embed-texts';

/** Texts embedded and stored between two heartbeats, in model calls: what a killed worker loses at most. */
const BATCHES_PER_STEP = 8;

export async function planEmbedding(deps: ClusterDeps, { runId }: RunRef): Promise<EmbedPlan> {
  const { pool } = deps;
  const { recipe, recipeDir } = await readRun(pool, runId);
  const embedder = await deps.openEmbedder(recipe, recipeDir);
  const { hashes } = await readTexts(pool, runId, recipe);
  const missing = await missingHashes(pool, embedder.id, hashes);
  await noteProgress(pool, runId, 'embed', hashes.length - missing.length, hashes.length);
  // Parts are cut from all distinct texts, not from the missing ones, so that a part means the same on every try.
  const partCount = missing.length === 0 ? 0 : Math.ceil(hashes.length / recipe.embed.partSize);
  return { textCount: missing.length, partCount };
}

export async function embedPart(
  deps: ClusterDeps,
  { runId, part }: RunRef & { readonly part: number },
): Promise<{ embeddedCount: number }> {
  const { pool } = deps;
  const run = await readRun(pool, runId);
  const { recipe, recipeDir } = run;
  const { partSize, batchSize } = recipe.embed;
  const embedder = await deps.openEmbedder(recipe, recipeDir);
  const { hashes, texts } = await readTexts(pool, runId, recipe);
  const textOf = new Map(hashes.map((hash, i) => [hash, texts[i]!]));
  const ours = hashes.slice(part * partSize, (part + 1) * partSize);
  const missing = await missingHashes(pool, embedder.id, ours);
  // Short texts with short ones: little is spent on padding.
  missing.sort((a, b) => textOf.get(a)!.length - textOf.get(b)!.length || (a < b ? -1 : 1));

  await checkOutbound(
    deps,
    run,
    missing.map((hash) => textOf.get(hash)!),
  );
  const step = batchSize * BATCHES_PER_STEP;
  for (let start = 0; start < missing.length; start += step) {
    heartbeat({ embedded: start });
    const batch = missing.slice(start, start + step);
    const vectors = await embedder.embed(
      batch.map((hash) => textOf.get(hash)!),
      cancellationSignal(),
    );
    await insertVectors(pool, embedder.id, batch, vectors);
  }
  const left = await missingHashes(pool, embedder.id, hashes);
  await noteProgress(pool, runId, 'embed', hashes.length - left.length, hashes.length);
  return { embeddedCount: missing.length };
}
