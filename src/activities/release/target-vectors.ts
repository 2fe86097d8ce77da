import type { Pool } from 'pg';
import type { Item } from '../../contract/vocabulary';
import { openOnnxProducts } from '../../providers/matrix/onnx-products';
import { distinguisher } from '../../stages/05-dedupe/repeat-form';
import { distinctTexts } from '../../stages/06-cluster/distinct-texts';
import { leakGuard } from '../../stages/10-mix/leak-guard';
import { nearTargets, type NearTargets, type TargetVectors } from '../../stages/10-mix/near-targets';
import { readRunEmbedder } from '../../storage/clusterings-table';
import type { Run } from '../../storage/runs-table';
import { readSamples } from '../../storage/samples-table';
import { readDimension, readVectors } from '../../storage/text-vectors-table';

/**
 * Find items whose targets are near those of `wanted`, among the dialogue items of a mix, by the vectors that they were clustered
 * by (MX-2). Knowledge and structured items have no vectors: they are compared by their letters only.
 *
 * @param wanted Item ids.
 */
export async function findNearTargets(
  pool: Pool,
  run: Run,
  items: readonly Item[],
  wanted: ReadonlySet<string>,
): Promise<NearTargets[]> {
  const targets = await readTargetVectors(pool, run, items);
  if (targets.itemIds.length === 0) return [];
  const products = await openOnnxProducts();
  try {
    return await nearTargets(targets, wanted, run.recipe.mix.leakCosine, products);
  } finally {
    await products.close();
  }
}

async function readTargetVectors(
  pool: Pool,
  { runId, recipe }: Run,
  items: readonly Item[],
): Promise<TargetVectors> {
  const itemOf = new Map(
    items.flatMap(({ origin, itemId }) => (origin.sampleId ? [[origin.sampleId, itemId]] : [])),
  );
  const embedder = await readRunEmbedder(pool, runId);
  const samples = embedder ? await readSamples(pool, runId, [...itemOf.keys()]) : [];
  const { hashes, texts, leafOf } = distinctTexts(samples, recipe.embed.text);
  const [first] = hashes;
  if (!embedder || first === undefined) {
    return { itemIds: [], guards: [], rows: new Int32Array(0), vectors: new Float32Array(0), dim: 1 };
  }
  const dim = await readDimension(pool, embedder, first);
  const products = recipe.taxonomy.products.map((product) => product.zh);
  const words = distinguisher([...recipe.dedupe.distinguish, ...products]);
  const guards = texts.map((text) => leakGuard(text, words));
  return {
    itemIds: samples.map(({ sampleId }) => itemOf.get(sampleId)!),
    guards: samples.map((_, i) => guards[leafOf[i]!]!),
    rows: leafOf,
    vectors: await readVectors(pool, embedder, hashes, dim),
    dim,
  };
}
