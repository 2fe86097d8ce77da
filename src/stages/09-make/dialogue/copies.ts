import type { Item } from '../../../contract/vocabulary';
import { hashOf } from '../../hash';

/** Copies of an item of a small cluster (SA-2): each names the item that it repeats, so that none is silent. */
export function copiesOf(item: Item, count: number): Item[] {
  return Array.from({ length: count }, (_, i) => ({
    ...item,
    itemId: hashOf('copy', item.itemId, i + 1),
    origin: { ...item.origin, copyOf: item.itemId },
  }));
}
