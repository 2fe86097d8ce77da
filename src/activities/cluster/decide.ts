import { cancellationSignal } from '@temporalio/activity';
import { applyOverrides, type JsonObject } from '../../contract/recipe/overrides';
import { parseRecipe } from '../../contract/recipe/parse';
import type { Recipe } from '../../contract/recipe/recipe';
import { distancesToMeans } from '../../stages/06-cluster/cluster-means';
import { assertCutFits, cutTree, reachOf } from '../../stages/06-cluster/cut-tree';
import { isFlatMethod } from '../../stages/06-cluster/recommend-flat';
import { flatReach } from '../../stages/06-cluster/refresh/flat-reach';
import { methodBasis } from '../../stages/06-cluster/refresh/misfit';
import { settleOverrides } from '../../stages/06-cluster/settle-overrides';
import { DecisionError } from '../../stages/errors';
import { canonicalJson, contentHash } from '../../stages/hash';
import { Tally } from '../../stages/ledger';
import { replaceMembers } from '../../storage/cluster-members-table';
import { upsertClustering } from '../../storage/clusterings-table';
import { noteDecision } from '../../storage/cut-decisions-table';
import { readTree } from '../../storage/cluster-trees-table';
import { noteLedger } from '../../storage/ledger-table';
import { withTransaction } from '../../storage/pool';
import { readRun, updateRecipe } from '../../storage/runs-table';
import { readVectors } from '../../storage/text-vectors-table';
import type { ApplyCutInput, ApplyCutResult, ClusterActivities } from '../cluster';
import { readGrownTree, readTexts, type ClusterDeps } from './context';

/** What was made before the tree stands: a rejection cannot change it any more. */
const SETTLED_SECTIONS = ['name', 'seed', 'sources', 'clean', 'privacy', 'converse', 'dedupe'];

export async function checkRunCut(
  { pool }: ClusterDeps,
  { runId, cut }: Parameters<ClusterActivities['checkCut']>[0],
): Promise<void> {
  const tree = await readTree(pool, runId);
  if (tree && tree.leaves.length > 0) assertCutFits(tree.merges, tree.leaves.length, cut);
}

export async function applyRunCut(deps: ClusterDeps, input: ApplyCutInput): Promise<ApplyCutResult> {
  const { runId, cut, by, reason, overrides: wanted = [] } = input;
  const { pool } = deps;
  const { recipe, recipeDir } = await readRun(pool, runId);
  const { hashes, weights, leafOf, samples } = await readTexts(pool, runId, recipe);
  const tree = await readGrownTree(pool, runId, hashes);
  const clusters = cutTree(tree.merges, weights, cut);
  const { dim } = await deps.openEmbedder(recipe, recipeDir);
  const vectors = await readVectors(pool, tree.embedder, hashes, dim);
  const leaves = { vectors, dim, weights };
  const distances = distancesToMeans(leaves, clusters.labels, clusters.weights.length);
  const { overrides, strayCount } = settleOverrides(wanted, hashes, clusters.labels);
  cancellationSignal().throwIfAborted();

  const tally = new Tally();
  tally.input = tally.kept = samples.length;
  await withTransaction(pool, async (db) => {
    await noteDecision(db, runId, { verdict: 'approve', cut, by, reason, overrides });
    await upsertClustering(db, runId, {
      embedder: tree.embedder,
      method: methodBasis(recipe.cluster),
      embedded: recipe.embed.text,
      reach: isFlatMethod(recipe.cluster.method) ? flatReach(leaves, clusters) : reachOf(tree.merges, cut),
      leaves: hashes,
      weights,
      labels: Array.from(clusters.labels),
      lastCluster: clusters.weights.length,
    });
    await replaceMembers(
      db,
      runId,
      samples.map(({ sampleId }, i) => ({
        sampleId,
        cluster: clusters.labels[leafOf[i]!]!,
        distance: distances[leafOf[i]!]!,
      })),
    );
    await noteLedger(db, runId, tally.entry('cluster', 'samples'));
  });
  return { clusterCount: clusters.weights.length, strayOverrideCount: strayCount };
}

export async function rejectRunCut(
  deps: ClusterDeps,
  input: Parameters<ClusterActivities['noteRejection']>[0],
): Promise<void> {
  const { runId, by, reason, overrides } = input;
  const changed = overrides && (await changedRecipe(deps, runId, overrides));
  await withTransaction(deps.pool, async (db) => {
    await noteDecision(db, runId, { verdict: 'reject', cut: null, by, reason });
    if (changed) await updateRecipe(db, runId, changed, contentHash(canonicalJson(changed)));
  });
}

/** @throws {@link DecisionError} with a sentence when the settings cannot be, or name an embedder that is not there. */
async function changedRecipe(
  { pool, openEmbedder }: ClusterDeps,
  runId: string,
  overrides: JsonObject,
): Promise<Recipe> {
  const settled = Object.keys(overrides).filter((section) => SETTLED_SECTIONS.includes(section));
  if (settled.length > 0) {
    throw new DecisionError(
      `A rejected cut cannot change ${settled.join(', ')} of the recipe: these are done; start another build for them`,
    );
  }
  const { recipe, recipeDir } = await readRun(pool, runId);
  const { recipe: changed, problems } = parseRecipe(applyOverrides(recipe, overrides));
  if (!changed) throw new DecisionError(`These settings do not make a recipe: ${problems.join('; ')}`);
  await openEmbedder(changed, recipeDir);
  return changed;
}
