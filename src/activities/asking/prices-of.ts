import type { EndpointRecipe } from '../../contract/recipe/models';
import type { Recipe } from '../../contract/recipe/recipe';

type Prices = Pick<EndpointRecipe, 'inputUsdPerMillion' | 'outputUsdPerMillion'>;

/** What an endpoint takes in the recipe's mode. */
export function pricesOf({ label }: Recipe, endpoint: EndpointRecipe): Prices {
  const priceShare = label.mode === 'batch' ? endpoint.batchPriceShare : 1;
  return {
    inputUsdPerMillion: endpoint.inputUsdPerMillion * priceShare,
    outputUsdPerMillion: endpoint.outputUsdPerMillion * priceShare,
  };
}
