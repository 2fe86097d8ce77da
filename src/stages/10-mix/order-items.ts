import type { Item, ItemClass } from '../../contract/vocabulary';
import { hashOf } from '../hash';

export type MixOrder = 'shuffled' | 'staged' | 'easy_to_hard';

/** Knowledge first, then how people talk, then the form (MX-3). */
const STAGE_OF: Readonly<Record<ItemClass, number>> = { knowledge: 0, dialogue: 1, structured: 2 };

/**
 * Put items in the order of the mix (MX-3): shuffled by a seeded hash; staged by class, shuffled inside; or by
 * length, short ones first.
 */
export function orderItems<T extends Item>(items: readonly T[], order: MixOrder, seed: number): T[] {
  const keyed = items.map((item) => ({
    item,
    rank: hashOf(seed, 'order', item.itemId),
    level: level(item, order),
  }));
  return keyed.sort((a, b) => a.level - b.level || (a.rank < b.rank ? -1 : 1)).map(({ item }) => item);
}

function level(item: Item, order: MixOrder): number {
  switch (order) {
    case 'shuffled':
      return 0;
    case 'staged':
      return STAGE_OF[item.class];
    case 'easy_to_hard':
      return item.tokens;
  }
}
