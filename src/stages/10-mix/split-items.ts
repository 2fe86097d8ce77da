import { ITEM_CLASSES, type Item } from '../../contract/vocabulary';
import { hashOf } from '../hash';
import { groupBy } from '../group-by';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLITS)[number];

/**
 * Give every item a split so that nothing related parts (MX-2): items of one contact or document
 * always land together. Groups go, largest first, to the split that is furthest below its share, counted
 * class by class so that each split has every class where groups allow it.
 *
 * @returns Split by item id.
 */
export function splitItems(
  items: readonly Item[],
  shares: Readonly<Record<SplitName, number>>,
  seed: number,
): Map<string, SplitName> {
  const groups = [...groupBy(items, (item) => item.splitGroup).values()]
    .map((members) => ({
      members,
      rank: hashOf(seed, 'split', ...members.map((item) => item.itemId).sort()),
    }))
    .sort((a, b) => b.members.length - a.members.length || (a.rank < b.rank ? -1 : 1));

  const total = countByClass(items);
  const filled = { train: countByClass([]), validation: countByClass([]), test: countByClass([]) };
  const splitOf = new Map<string, SplitName>();
  for (const { members } of groups) {
    const count = countByClass(members);
    const split = neediest(count, filled, total, shares);
    for (const name of ITEM_CLASSES) filled[split][name] += count[name];
    for (const item of members) splitOf.set(item.itemId, split);
  }
  lendToEmptySplits(
    groups.map(({ members }) => members),
    shares,
    splitOf,
  );
  return splitOf;
}

/** A class with at least three groups is in every split: the smallest group of the training split goes where none is. */
function lendToEmptySplits(
  groups: readonly (readonly Item[])[],
  shares: Readonly<Record<SplitName, number>>,
  splitOf: Map<string, SplitName>,
): void {
  for (const name of ITEM_CLASSES) {
    const having = groups.filter((members) => members.some((item) => item.class === name));
    const inSplit = (split: SplitName): Item[][] =>
      having.filter((members) => splitOf.get(members[0]!.itemId) === split).map((members) => [...members]);
    for (const split of SPLITS) {
      const lenders = inSplit('train');
      if (having.length < 3 || shares[split] === 0 || inSplit(split).length > 0 || lenders.length < 2)
        continue;
      const smallest = lenders.reduce((best, members) => (members.length < best.length ? members : best));
      for (const item of smallest) splitOf.set(item.itemId, split);
    }
  }
}

type Counts = Record<(typeof ITEM_CLASSES)[number], number>;

/**
 * The split whose want fits the group best: for each class, how far below its share the split is after taking the group,
 * relative to what the class has in all. Overshooting a small split costs as much as it overshoots.
 */
function neediest(
  group: Counts,
  filled: Readonly<Record<SplitName, Counts>>,
  total: Counts,
  shares: Readonly<Record<SplitName, number>>,
): SplitName {
  const cost = (split: SplitName): number =>
    ITEM_CLASSES.reduce((sum, name) => {
      if (group[name] === 0) return sum;
      const aim = shares[split] * total[name];
      const before = Math.abs(aim - filled[split][name]);
      const after = Math.abs(aim - filled[split][name] - group[name]);
      return sum + (after - before) / total[name];
    }, 0);
  const open = SPLITS.filter((split) => shares[split] > 0);
  return open.reduce((best, split) => (cost(split) < cost(best) ? split : best), open[0] ?? 'train');
}

function countByClass(items: readonly Item[]): Counts {
  const counts: Counts = { dialogue: 0, knowledge: 0, structured: 0 };
  for (const item of items) counts[item.class]++;
  return counts;
}
