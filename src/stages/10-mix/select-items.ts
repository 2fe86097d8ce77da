import { ITEM_CLASSES, type Item } from '../../contract/vocabulary';
import { hashOf } from '../hash';
import { solveMix, type ByClass, type MixPlan } from './solve-mix';

export interface Selection extends MixPlan {
  /** Items of the mix, in no meaningful order. */
  readonly chosen: readonly Item[];
  readonly leftOut: readonly Item[];
  readonly available: ByClass<number>;
}

export interface SelectionRules {
  readonly shares: ByClass<number>;
  readonly unit: 'rows' | 'tokens';
  readonly total?: number | undefined;
  readonly seed: number;
}

/**
 * Choose the items of the mix. Inside a class the order is a seeded hash of the item's id: unbiased, and an item's place
 * does not depend on what else there is. Copies come after everything else.
 */
export function selectItems(items: readonly Item[], rules: SelectionRules): Selection {
  const size = (item: Item): number => (rules.unit === 'tokens' ? item.tokens : 1);
  const queues = byClass((name) =>
    items
      .filter((item) => item.class === name)
      .map((item) => ({ item, rank: hashOf(rules.seed, 'mix', item.itemId) }))
      .sort((a, b) => Number(isCopy(a.item)) - Number(isCopy(b.item)) || (a.rank < b.rank ? -1 : 1))
      .map(({ item }) => item),
  );
  const available = byClass((name) => queues[name].reduce((sum, item) => sum + size(item), 0));
  const plan = solveMix(available, rules.shares, rules.total);
  const chosen: Item[] = [];
  const leftOut: Item[] = [];
  for (const name of ITEM_CLASSES) {
    let room = plan.wanted[name];
    for (const item of queues[name]) {
      if (size(item) <= room) {
        room -= size(item);
        chosen.push(item);
      } else {
        leftOut.push(item);
      }
    }
  }
  return { ...plan, chosen, leftOut, available };
}

/** Whether an item repeats another one, for the sake of a small cluster (SA-2). */
export function isCopy(item: Item): boolean {
  return item.origin.copyOf !== undefined;
}

function byClass<T>(value: (name: Item['class']) => T): ByClass<T> {
  return { dialogue: value('dialogue'), knowledge: value('knowledge'), structured: value('structured') };
}
