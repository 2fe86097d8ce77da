import type { SplitName } from './split-items';

export type Twins = readonly (readonly [string, string])[];

/**
 * Split so that no item outside the training split has a twin elsewhere, when twins are dear to find (MX-2): they are looked
 * for only of the items that a first split holds out, the split is made again with them kept together, and so on until
 * no item is held out whose twins are not known. Each round knows more items than the one before, so there is an end.
 *
 * @param split Splits all items so that the given twins stay together.
 * @param twins Those known from the start.
 * @param twinsFor Finds the twins, in all splits, of items by id.
 */
export async function splitApart(
  split: (twins: Twins) => Map<string, SplitName>,
  twins: Twins,
  twinsFor: (itemIds: ReadonlySet<string>) => Promise<Twins>,
): Promise<Map<string, SplitName>> {
  const known = new Set<string>();
  const together = [...twins];
  for (;;) {
    const splitOf = split(together);
    const fresh = new Set(
      [...splitOf].flatMap(([id, name]) => (name === 'train' || known.has(id) ? [] : [id])),
    );
    if (fresh.size === 0) return splitOf;
    for (const id of fresh) known.add(id);
    for (const pair of await twinsFor(fresh)) together.push(pair);
  }
}
