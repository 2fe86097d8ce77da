import type { EndpointRecipe } from './models';
import type { Recipe } from './recipe';

/**
 * Why an endpoint may not judge: it is one of those that write or label, has the same model, or is of the same family (LA-8).
 * Models are kind to their own kind.
 *
 * @returns A sentence for people; undefined when it may judge, or does not exist.
 */
export function judgeProblem({ models, label }: Recipe, name: string): string | undefined {
  const judge = models.endpoints.find((endpoint) => endpoint.name === name);
  if (!judge) return undefined;
  const writers = models.endpoints.filter((endpoint) => label.endpoints.includes(endpoint.name));
  for (const writer of writers) {
    const likeness = likenessOf(judge, writer);
    if (likeness)
      return (
        `judge.endpoint "${name}" ${likeness} that labels: a judge must be of another family than the writer; ` +
        `name another endpoint, or set "family" of the endpoint where model names mislead`
      );
  }
  return undefined;
}

function likenessOf(judge: EndpointRecipe, writer: EndpointRecipe): string | undefined {
  if (judge.name === writer.name) return 'is the endpoint';
  if (judge.model === writer.model) return `has the same model (${judge.model}) as endpoint "${writer.name}"`;
  const family = familyOf(judge);
  if (family === familyOf(writer)) return `is of the same family (${family}) as endpoint "${writer.name}"`;
  return undefined;
}

/**
 * @example
 * familyOf({ model: 'Qwen/Qwen2.5-7B-Instruct', family: '' }); // => 'qwen'
 */
export function familyOf({ family, model }: Pick<EndpointRecipe, 'family' | 'model'>): string {
  if (family !== '') return family.toLowerCase();
  const [name = ''] = model.split('?');
  const last = name.split('/').at(-1)!.toLowerCase();
  return /^[a-z]+/.exec(last)?.[0] ?? last;
}
