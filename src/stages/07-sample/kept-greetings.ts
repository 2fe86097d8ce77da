import type { SampleRecipe } from '../../contract/recipe/sample';
import { seededShare } from './seeded-share';

type GreetingRules = Pick<SampleRecipe, 'lowWeight' | 'greetings'>;

/** How many of so many greetings may and must stay: at least one where any must, also of few. */
export function greetingBounds(
  count: number,
  { greetings: { atLeast, atMost } }: GreetingRules,
): { least: number; most: number } {
  const least = Math.max(0, Math.ceil(count * atLeast - 1e-9));
  return { least, most: Math.max(least, Math.floor(count * atMost + 1e-9)) };
}

/**
 * Which greetings stay (SA-1): those whose draw is below `lowWeight`, but no fewer and no more than the recipe's shares of
 * all of them, whatever the weight. The order of draws decides who is taken in or out to that end.
 *
 * @param ids In any order.
 * @returns Ids in the order of their draws.
 */
export function keptGreetings(ids: readonly string[], rules: GreetingRules, seed: number): string[] {
  const drawn = inDrawnOrder(ids, seed);
  const below = drawn.filter((id) => drawOf(id, seed) < rules.lowWeight).length;
  const { least, most } = greetingBounds(ids.length, rules);
  return drawn.slice(0, Math.min(most, Math.max(least, below)));
}

/** Ids by rising draw. */
export function inDrawnOrder(ids: readonly string[], seed: number): string[] {
  return ids
    .map((id) => ({ id, draw: drawOf(id, seed) }))
    .sort((a, b) => a.draw - b.draw || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** What decides about a target's place and words: depends on seed and sample alone. */
export function drawOf(sampleId: string, seed: number): number {
  return seededShare(seed, 'turn_weight', sampleId);
}
