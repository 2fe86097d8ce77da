import type { EndpointRecipe } from '../../contract/recipe/models';
import type { Recipe } from '../../contract/recipe/recipe';
import { RecipeError } from '../../stages/errors';

/** A field that says no more than where its value is, such as `$OPENAI_BASE_URL`. */
const REFERENCE = /^\$\{?([A-Za-z_]\w*)\}?$/;

/**
 * Fill addresses and models that a recipe leaves to the environment, such as `$OPENAI_BASE_URL`, when a build starts: its stored
 * recipe, and so its release, says what was asked.
 *
 * @throws {@link RecipeError} that names the field and the variable when it is not set.
 */
export function fillEndpoints(recipe: Recipe, env: Readonly<Record<string, string | undefined>>): Recipe {
  const fill = (endpoint: EndpointRecipe, field: 'baseUrl' | 'model'): string => {
    const name = REFERENCE.exec(endpoint[field])?.[1];
    if (name === undefined) return endpoint[field];
    const value = env[name];
    if (value) return value;
    throw new RecipeError(
      `${field} of the endpoint ${endpoint.name} stands in the environment variable ${name}, which is not set; set it for the worker`,
    );
  };
  const endpoints = recipe.models.endpoints.map((endpoint) => ({
    ...endpoint,
    baseUrl: fill(endpoint, 'baseUrl'),
    model: fill(endpoint, 'model'),
  }));
  return { ...recipe, models: { ...recipe.models, endpoints } };
}
