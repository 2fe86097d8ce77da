import type { Dimension } from '../../contract/recipe/sample';
import type { Label } from '../../contract/vocabulary';

/** What a conversation was labelled as: the value of each dimension whose shares are looked at. */
export type Classed = Readonly<Record<Dimension, string>>;

/** The product of conversations about none. */
export const NO_PRODUCT = 'none';

export function classesOf({ task, scenario, product }: Label): Classed {
  return { task, scenario, product: product ?? NO_PRODUCT };
}
