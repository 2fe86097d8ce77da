import { ITEM_CLASSES, type ItemClass } from '../../contract/vocabulary';

export type ByClass<T> = Readonly<Record<ItemClass, T>>;

export interface MixPlan {
  /** Rows (or tokens) of each class in the mix. */
  readonly wanted: ByClass<number>;
  /** Sentences that name what is missing and what would cure it; empty when the shares are met. */
  readonly shortfalls: readonly string[];
}

/** What would bring more items of a class. */
const CURES: ByClass<string> = {
  dialogue: 'add chats, or sample less away',
  knowledge: 'add documents, or raise make.knowledge.maxPerSection',
  structured: 'add chats about funding, or facts that their ids resolve in',
};

/**
 * Meet the shares of the three classes by largest remainder, without using any item twice (MX-1).
 *
 * Without a `total`, the mix is as large as its scarcest class allows; a class with nothing at all is left out, and the
 * others keep their proportion. With a `total`, a class that has too little gives what it has.
 *
 * @param available Rows (or tokens) at hand, ≥ 0.
 * @param shares Shares that sum to 1.
 * @param total Rows (or tokens) wanted in all.
 */
export function solveMix(available: ByClass<number>, shares: ByClass<number>, total?: number): MixPlan {
  const present = ITEM_CLASSES.filter((name) => shares[name] > 0 && available[name] > 0);
  const absent = ITEM_CLASSES.filter((name) => shares[name] > 0 && available[name] === 0);
  const shortfalls = absent.map((name) => `${name}: there is no item at all; ${CURES[name]}`);
  if (total !== undefined) {
    const ideal = largestRemainder(total, ITEM_CLASSES, shares);
    const wanted = mapClasses((name) => Math.min(ideal[name], available[name]));
    for (const name of present) {
      if (wanted[name] < ideal[name]) {
        shortfalls.push(
          `${name}: ${wanted[name]} of ${ideal[name]} wanted; ${CURES[name]}, or lower mix.total`,
        );
      }
    }
    return { wanted, shortfalls };
  }
  return { wanted: largestMix(available, shares, present), shortfalls };
}

/** Largest mix whose counts fit. Counts by largest remainder may exceed a class by one: then the next smaller total. */
function largestMix(
  available: ByClass<number>,
  shares: ByClass<number>,
  present: readonly ItemClass[],
): ByClass<number> {
  if (present.length === 0) return mapClasses(() => 0);
  const presentShare = present.reduce((sum, name) => sum + shares[name], 0);
  const limit = Math.min(...present.map((name) => ((available[name] + 1) * presentShare) / shares[name]));
  for (let total = Math.floor(limit); total > 0; total--) {
    const counts = largestRemainder(total, present, shares);
    if (present.every((name) => counts[name] <= available[name])) return counts;
  }
  return mapClasses(() => 0);
}

/** Hamilton's method: floors first, then one more to the largest remainders; ties go to the earlier class. */
function largestRemainder(
  total: number,
  classes: readonly ItemClass[],
  shares: ByClass<number>,
): ByClass<number> {
  const shareSum = classes.reduce((sum, name) => sum + shares[name], 0);
  if (shareSum === 0) return mapClasses(() => 0);
  // Rounding to 1e-9 keeps 0.6 * 5 from becoming 2.9999999999999996.
  const quota = (name: ItemClass): number => Math.round(((total * shares[name]) / shareSum) * 1e9) / 1e9;
  const counts = new Map(classes.map((name) => [name, Math.floor(quota(name))]));
  const missing = total - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = [...classes].sort((a, b) => (quota(b) % 1) - (quota(a) % 1));
  for (const name of byRemainder.slice(0, missing)) counts.set(name, counts.get(name)! + 1);
  return mapClasses((name) => counts.get(name) ?? 0);
}

function mapClasses(value: (name: ItemClass) => number): ByClass<number> {
  return { dialogue: value('dialogue'), knowledge: value('knowledge'), structured: value('structured') };
}
