import type { Random } from '../../src/stages/random';

/** One element of a list that is not empty. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** An integer of `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A text of so many characters of an alphabet. */
export function characters(random: Random, alphabet: string, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += alphabet[Math.floor(random() * alphabet.length)]!;
  return text;
}

/** A text of so many decimal digits. */
export function digits(random: Random, count: number): string {
  return characters(random, '0123456789', count);
}
