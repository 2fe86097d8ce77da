import { cancellationSignal } from '@temporalio/activity';
import type { MaskedText } from '../../contract/text';
import { GateError } from '../../stages/errors';
import { contentHash } from '../../stages/hash';
import type { Run } from '../../storage/runs-table';
import { insertVectors, missingHashes, readVectors } from '../../storage/text-vectors-table';
import type { ClusterDeps } from './context';

/** Vectors of a few texts by the run's embedder, kept like all others (CU-1). @returns Unit rows, shape `[n, dim]`. */
export async function embedTexts(
  deps: ClusterDeps,
  run: Run,
  texts: readonly MaskedText[],
): Promise<{ readonly vectors: Float32Array; readonly dim: number }> {
  const { pool } = deps;
  const embedder = await deps.openEmbedder(run.recipe, run.recipeDir);
  const hashes = texts.map((text) => contentHash(text));
  const missing = await missingHashes(pool, embedder.id, hashes);
  const textOf = new Map(hashes.map((hash, i) => [hash, texts[i]!]));
  const wanted = missing.map((hash) => textOf.get(hash)!);
  await checkOutbound(deps, run, wanted);
  if (missing.length > 0)
    await insertVectors(pool, embedder.id, missing, await embedder.embed(wanted, cancellationSignal()));
  return { vectors: await readVectors(pool, embedder.id, hashes, embedder.dim), dim: embedder.dim };
}

/**
 * Text for an endpoint is looked through once more: what is not fully masked stays in the house (PII-6).
 *
 * @throws `GateError` that shows the masked context.
 */
export async function checkOutbound(
  { outboundCheckOf }: ClusterDeps,
  run: Run,
  texts: readonly MaskedText[],
): Promise<void> {
  if (run.recipe.embed.embedder !== 'openai') return;
  if (!outboundCheckOf) throw new GateError('This worker has no check for text that is to leave the house');
  const check = await outboundCheckOf(run);
  for (const text of texts) check(text);
}
