import type { z } from 'zod';
import { judgeProblem } from './judge-problem';
import { recipeSchema, type Recipe } from './recipe';
import { sampleProblems } from './sample-problems';

export type ParsedRecipe =
  | { readonly recipe: Recipe; readonly problems: readonly [] }
  | { readonly recipe?: undefined; readonly problems: readonly string[] };

/**
 * Check a recipe as read from YAML or JSON, and fill in defaults.
 *
 * @returns The recipe, or all problems at once, each a sentence that names the field and what would be right.
 */
export function parseRecipe(input: unknown): ParsedRecipe {
  const parsed = recipeSchema.safeParse(input);
  if (!parsed.success) return { problems: parsed.error.issues.map(sentence) };
  const problems = crossChecks(parsed.data);
  return problems.length > 0 ? { problems } : { recipe: parsed.data, problems: [] };
}

/** What no single field can tell. */
function crossChecks(recipe: Recipe): string[] {
  const problems: string[] = [];
  const { shares, split } = recipe.mix;
  if (!sumsToOne(Object.values(shares))) problems.push('mix.shares must sum to 1');
  if (!sumsToOne(Object.values(split))) problems.push('mix.split must sum to 1');
  const names = recipe.models.endpoints.map((endpoint) => endpoint.name);
  const asked = [
    ...recipe.label.endpoints,
    ...[recipe.judge.endpoint, recipe.cluster.naming.endpoint].filter((name) => name !== ''),
    ...(recipe.embed.embedder === 'openai' ? [recipe.embed.endpoint] : []),
  ];
  for (const name of asked.filter((wanted) => !names.includes(wanted))) {
    problems.push(`endpoint "${name}" is not among models.endpoints (${names.join(', ')})`);
  }
  for (const name of names.filter((candidate, i) => names.indexOf(candidate) !== i)) {
    problems.push(`models.endpoints names "${name}" twice`);
  }
  const unfit = judgeProblem(recipe, recipe.judge.endpoint);
  if (unfit) problems.push(unfit);
  return [...problems, ...sampleProblems(recipe)];
}

/** Shares are typed by hand with a few decimals: a millionth is rounding, more is a mistake. */
function sumsToOne(shares: readonly number[]): boolean {
  return Math.abs(shares.reduce((sum, part) => sum + part, 0) - 1) < 1e-6;
}

function sentence(issue: z.core.$ZodIssue): string {
  const field = pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => pathText([...issue.path, key])).join(', ');
    return `unknown field ${keys}: see "dialoom recipe schema" for the fields there are`;
  }
  return `${field || 'recipe'}: ${issue.message}`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}
