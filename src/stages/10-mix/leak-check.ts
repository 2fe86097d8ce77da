import type { Item } from '../../contract/vocabulary';
import { nearPairs } from './near-pairs';

/** From this overlap on, two items count as one text: they may not lie in different splits. */
export const LEAK_SIMILARITY = 0.8;

/** Two items of different splits that say the same. */
export interface Leak {
  readonly a: string;
  readonly b: string;
  /** Jaccard similarity of character 5-grams over question and answer; 1: equal but for order. */
  readonly similarity: number;
}

/**
 * Items that leak from one split into another (MX-2).
 *
 * @param splitOf Split by item id; items without one are not looked at.
 */
export function findLeaks(items: readonly Item[], splitOf: ReadonlyMap<string, string>): Leak[] {
  const placed = items.filter((item) => splitOf.has(item.itemId));
  return nearPairs(placed.map(leakText), LEAK_SIMILARITY)
    .map(({ a, b, similarity }) => ({ a: placed[a]!.itemId, b: placed[b]!.itemId, similarity }))
    .filter(({ a, b }) => splitOf.get(a) !== splitOf.get(b));
}

/** The part of an item that a model would be tested on: the last question and its answer. */
export function leakText(item: Item): string {
  return item.messages
    .slice(-2)
    .map((message) => message.content)
    .join('\n');
}
