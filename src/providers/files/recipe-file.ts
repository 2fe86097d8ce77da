import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { Recipe } from '../../contract/recipe/recipe';
import { applyOverrides, type JsonObject } from '../../contract/recipe/overrides';
import { parseRecipe } from '../../contract/recipe/parse';
import { RecipeError } from '../../stages/errors';

export interface LoadedRecipe {
  readonly recipe: Recipe;
  /** Absolute folder that the recipe's relative paths resolve against. */
  readonly recipeDir: string;
}

/**
 * Read and check a recipe.
 *
 * @param nameOrPath `demo` for `demo.yaml` in `recipesDir`, or a path to a YAML file.
 * @throws {@link RecipeError} that names the file, and every field that is wrong.
 */
export function loadRecipe(nameOrPath: string, recipesDir: string, overrides: JsonObject = {}): LoadedRecipe {
  const path = findRecipe(nameOrPath, recipesDir);
  const { recipe, problems } = parseRecipe(applyOverrides(readYaml(path), overrides));
  if (!recipe) throw new RecipeError(`Recipe ${path} is wrong: ${problems.join('; ')}`);
  return { recipe, recipeDir: dirname(path) };
}

function findRecipe(nameOrPath: string, recipesDir: string): string {
  const isName = /^[\w-]+$/.test(nameOrPath);
  const path = isName ? join(recipesDir, `${nameOrPath}.yaml`) : resolve(nameOrPath);
  if (existsSync(path)) return isAbsolute(path) ? path : resolve(path);
  throw new RecipeError(
    `There is no recipe ${path}: name a YAML file, or a recipe in ${recipesDir} without its ending`,
  );
}

function readYaml(path: string): JsonObject {
  try {
    const content: unknown = parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as JsonObject;
  } catch (error) {
    if (!(error instanceof YAMLParseError))
      throw new RecipeError(
        `Recipe ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): name a YAML file`,
      );
    throw new RecipeError(
      `Recipe ${path} is no YAML: ${error.message.split('\n')[0]!.replace(/:$/, '')}; correct it there`,
    );
  }
  throw new RecipeError(`Recipe ${path} must hold fields such as "name: my-set"`);
}
