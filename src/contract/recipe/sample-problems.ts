import type { Recipe } from './recipe';
import { DIMENSIONS } from './sample';

/** What is wrong with the wishes for shares of tasks, scenarios and products, as sentences (SA-3). */
export function sampleProblems({ sample, taxonomy }: Pick<Recipe, 'sample' | 'taxonomy'>): string[] {
  const { weights, shares } = sample.distribution;
  const known = {
    task: taxonomy.tasks.map(({ id }) => id),
    scenario: taxonomy.scenarios.map(({ id }) => id),
    product: [...taxonomy.products.map(({ id }) => id), 'none'],
  };
  const problems: string[] = [];
  const { atLeast, atMost } = sample.greetings;
  if (atLeast > atMost) problems.push('sample.greetings.atLeast is more than sample.greetings.atMost');
  for (const name of DIMENSIONS) {
    const named = [...Object.keys(weights[name]), ...Object.keys(shares[name])];
    for (const id of new Set(named.filter((wanted) => !known[name].includes(wanted)))) {
      problems.push(
        `sample.distribution names the ${name} "${id}", which is not in the taxonomy (${known[name].join(', ')})`,
      );
    }
    const sum = Object.values(shares[name]).reduce((total, share) => total + share, 0);
    if (sum > 1 + 1e-6) problems.push(`sample.distribution.shares.${name} sum to more than 1`);
  }
  return problems;
}
