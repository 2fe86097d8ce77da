import type { Recipe } from '../../contract/recipe/recipe';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { Conversation, Label } from '../../contract/vocabulary';
import { RecipeError } from '../../stages/errors';

/** One ballot that is to be asked for. */
export interface BallotRequest {
  readonly conversation: Conversation;
  /** 1, 2, … */
  readonly ballot: number;
  /** Name of the endpoint to ask. */
  readonly endpoint: string;
  /** Useless answers so far. */
  readonly badAnswers: number;
  /** Answers that the member is to see first: a debate. */
  readonly positions?: readonly Label[];
}

/** The panel's endpoints, in the recipe's order. @throws {@link RecipeError} when one is not defined. */
export function panelOf(recipe: Recipe): EndpointRecipe[] {
  return recipe.label.endpoints.map((name) => endpointNamed(recipe, name));
}

/** @throws {@link RecipeError} that lists the endpoints there are. */
export function endpointNamed(recipe: Recipe, name: string): EndpointRecipe {
  const found = recipe.models.endpoints.find((endpoint) => endpoint.name === name);
  if (found) return found;
  const names = recipe.models.endpoints.map((endpoint) => endpoint.name).join(', ');
  throw new RecipeError(`There is no endpoint named ${name} in models.endpoints; there are: ${names}`);
}

/** The member that ballot `ballot` (1, 2, …) is asked of: members take turns. */
export function memberOfBallot(panel: readonly EndpointRecipe[], ballot: number): string {
  return panel[(ballot - 1) % panel.length]!.name;
}
