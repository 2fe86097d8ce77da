import type { Recipe } from '../../contract/recipe/recipe';
import type { EndpointRecipe } from '../../contract/recipe/models';
import type { Conversation, Label } from '../../contract/vocabulary';
import { endpointNamed } from '../asking/endpoint-named';
import type { Question } from '../asking/work';

/** One ballot that is to be asked for. */
export interface BallotRequest extends Question {
  readonly conversation: Conversation;
  /** Answers that the member is to see first: a debate. */
  readonly positions?: readonly Label[];
}

/** The panel's endpoints, in the recipe's order. @throws {@link RecipeError} when one is not defined. */
export function panelOf(recipe: Recipe): EndpointRecipe[] {
  return recipe.label.endpoints.map((name) => endpointNamed(recipe, name));
}

/** The member that ballot `ballot` (1, 2, …) is asked of: members take turns. */
export function memberOfBallot(panel: readonly EndpointRecipe[], ballot: number): string {
  return panel[(ballot - 1) % panel.length]!.name;
}
