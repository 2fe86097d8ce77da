import { basename } from 'node:path';
import type { BuildReleaseInput } from '../contract/payloads';
import { recipeSchema, type Recipe } from '../contract/recipe/recipe';
import { inputProblem } from '../contract/signal-input';
import { loadRecipe, type LoadedRecipe } from '../providers/files/recipe-file';
import { findSourceFiles, hashFile, type SourceFile } from '../providers/files/source-files';
import { fillEndpoints } from '../providers/model/endpoints-from-environment';
import { RecipeError } from '../stages/errors';
import { canonicalJson, contentHash } from '../stages/hash';
import { withTransaction } from '../storage/pool';
import { insertRunFile } from '../storage/run-files-table';
import { insertRun } from '../storage/runs-table';
import type { OpenRunInput, RunDeps } from './runs';

type OpenRunDeps = Pick<RunDeps, 'pool' | 'recipesDir' | 'defaultRecipe' | 'env'>;

/** Store a run with its recipe and files. One that cannot begin is stored as well: the list of builds shows why. */
export async function storeRun(
  { pool, recipesDir, defaultRecipe, env }: OpenRunDeps,
  { runId, workflowId, input }: OpenRunInput,
): Promise<{ readonly recipe: Recipe; readonly files: readonly SourceFile[] }> {
  let loaded: LoadedRecipe | undefined;
  try {
    const { recipe: name, overrides } = readInput(input);
    loaded = loadRecipe(name ?? defaultRecipe, recipesDir, overrides ?? {});
    const { recipeDir } = loaded;
    const recipe = fillEndpoints(loaded.recipe, env);
    loaded = { recipe, recipeDir };
    const files = await findSourceFiles(recipe, recipeDir);
    const hashes = await Promise.all(files.map(hashIfReadable));
    await withTransaction(pool, async (db) => {
      await insertRun(db, runOf(runId, workflowId, loaded!));
      for (const [i, file] of files.entries())
        await insertRunFile(db, runId, { ...file, fileHash: hashes[i]! });
    });
    return { recipe, files };
  } catch (error) {
    if (error instanceof RecipeError)
      await insertRun(pool, runOf(runId, workflowId, loaded ?? nothingLoaded(input, defaultRecipe)));
    throw error;
  }
}

/** @throws {@link RecipeError} that names the field, when the input was typed wrongly (OP-1). */
function readInput(input: BuildReleaseInput | null): BuildReleaseInput {
  const problem = inputProblem(input, { recipe: 'text', overrides: 'object' });
  if (problem) throw new RecipeError(`The input of the build is wrong. ${problem}`);
  return input ?? {};
}

function runOf(
  runId: string,
  workflowId: string,
  { recipe, recipeDir }: LoadedRecipe,
): Parameters<typeof insertRun>[1] {
  const recipeHash = contentHash(canonicalJson(recipe));
  return { runId, workflowId, dataset: recipe.name, recipe, recipeHash, recipeDir };
}

/** In the place of a recipe that cannot be read: all defaults, under the name that it was asked for by. */
function nothingLoaded(input: BuildReleaseInput | null, defaultRecipe: string): LoadedRecipe {
  const asked: unknown = input?.recipe ?? defaultRecipe;
  const named = recipeSchema.safeParse({ name: basename(String(asked)).replace(/\.ya?ml$/, '') });
  return { recipe: named.data ?? recipeSchema.parse({ name: 'unknown' }), recipeDir: '' };
}

/** A file that cannot be opened gets no hash here; its ingest will say why it is a reject (IN-3). */
function hashIfReadable(file: SourceFile): Promise<string> {
  return hashFile(file.path).catch(() => '');
}
