import type { Recipe } from '../../contract/recipe/recipe';
import { canonicalJson } from '../../stages/hash';
import type { Embedder } from './embedder';
import { openEmbedder, type EmbedderContext } from './open-embedder';

/** Open each embedder once per process: loading a model's weights takes seconds, and every activity needs it. */
export function createEmbedderCache(
  context: Omit<EmbedderContext, 'recipeDir'>,
): (recipe: Recipe, recipeDir: string) => Promise<Embedder> {
  const opened = new Map<string, Promise<Embedder>>();
  return (recipe, recipeDir) => {
    const { embed, models } = recipe;
    const key = canonicalJson({ embed, endpoints: models.endpoints, recipeDir });
    let embedder = opened.get(key);
    if (!embedder) {
      embedder = openEmbedder(recipe, { ...context, recipeDir });
      opened.set(key, embedder);
      // What failed is tried again: the endpoint may be back, the folder may be there.
      embedder.catch(() => opened.delete(key));
    }
    return embedder;
  };
}
