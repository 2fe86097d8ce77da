import type { EndpointRecipe } from '../../contract/recipe/models';
import type { Recipe } from '../../contract/recipe/recipe';
import { RecipeError } from '../../stages/errors';

/** @throws {@link RecipeError} that lists the endpoints there are. */
export function endpointNamed(recipe: Recipe, name: string): EndpointRecipe {
  const found = recipe.models.endpoints.find((endpoint) => endpoint.name === name);
  if (found) return found;
  const names = recipe.models.endpoints.map((endpoint) => endpoint.name).join(', ');
  throw new RecipeError(`There is no endpoint named ${name} in models.endpoints; there are: ${names}`);
}
