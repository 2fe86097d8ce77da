import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { CleanRecipe } from '../../contract/recipe/clean';
import { parseWordList, type WordList } from '../../stages/02-clean/block-lists';
import { RecipeError } from '../../stages/errors';

/**
 * Read the words of the recipe's block lists (CL-4).
 *
 * @throws {@link RecipeError} that names the field, when a file cannot be read.
 */
export async function readBlockLists(recipe: CleanRecipe, recipeDir: string): Promise<WordList[]> {
  return Promise.all(
    recipe.blockLists.map(async ({ path, policy }, i) => {
      const content = await readFile(resolve(recipeDir, path), 'utf8').catch(() => {
        throw new RecipeError(
          `clean.blockLists[${i}].path: "${path}" cannot be read in ${recipeDir}; paths are relative to the recipe`,
        );
      });
      return { name: basename(path, extname(path)), policy, words: parseWordList(content) };
    }),
  );
}
