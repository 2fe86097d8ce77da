import type { Pool } from 'pg';
import type { Recipe } from '../../contract/recipe/recipe';
import type { Embedder } from '../../providers/embedder/embedder';
import { distinctTexts, type DistinctTexts } from '../../stages/06-cluster/distinct-texts';
import type { Sample } from '../../contract/vocabulary';
import { stagesFrom } from '../../stages/ledger';
import { readTree, type ClusterTree } from '../../storage/cluster-trees-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import { readAliveSamples } from '../../storage/samples-table';

export interface ClusterDeps {
  readonly pool: Pool;
  /** The embedder that a recipe asks for, see `providers/embedder/open-embedder`. */
  readonly openEmbedder: (recipe: Recipe, recipeDir: string) => Promise<Embedder>;
  /** Checks text before it goes to an endpoint outside (PII-6). Without one, no endpoint is asked. */
  readonly outboundCheckOf?: (run: Run) => Promise<(text: string) => void>;
  /** Threads of matrix products; 0: one per core. */
  readonly threadCount?: number;
  /** How often a growing tree's state is stored, in milliseconds; by default once a minute. */
  readonly stateEveryMs?: number;
}

/** Stages that come after the cut: what they drop is alive here, also when this stage is run again. */
const LATER_STAGES = stagesFrom('cluster');

/** The samples to cluster, and their distinct texts: the same on every call, until repetition is dropped anew. */
export async function readTexts(
  db: Queryable,
  runId: string,
  recipe: Recipe,
): Promise<DistinctTexts & { readonly samples: readonly Sample[] }> {
  const samples = await readAliveSamples(db, runId, LATER_STAGES);
  return { ...distinctTexts(samples, recipe.embed.text), samples };
}

/**
 * The run's tree.
 *
 * @param hashes The distinct texts of the run today.
 * @throws `Error` when there is none, or when it is the tree of other texts.
 */
export async function readGrownTree(
  db: Queryable,
  runId: string,
  hashes: readonly string[],
): Promise<ClusterTree> {
  const tree = await readTree(db, runId);
  if (!tree) throw new Error(`Run ${runId} has no cluster tree yet`);
  if (tree.leaves.length !== hashes.length || tree.leaves.some((leaf, i) => leaf !== hashes[i])) {
    throw new Error(`The cluster tree of run ${runId} is older than its samples: grow it again`);
  }
  return tree;
}
