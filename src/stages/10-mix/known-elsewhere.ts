import type { Fate } from '../../contract/vocabulary';
import { SPLITS, type SplitName } from './split-items';

/** Two items that say the same. */
export interface Twins {
  readonly a: string;
  readonly b: string;
  /** How that was found: by letter groups of question and answer, or by the vectors of their targets. */
  readonly method: 'letter_groups' | 'target_vectors';
  /** 0: equal. */
  readonly distance: number;
}

/**
 * Held-out items that another split knows already, each with its nearest twin there (MX-2). Of two twins in different splits
 * the one in the later split goes, training coming first and test last: a test is then of what nothing before it has said, and
 * contacts who were told the same need not all share one split.
 */
export function knownElsewhere(splitOf: ReadonlyMap<string, SplitName>, pairs: readonly Twins[]): Fate[] {
  const place = (id: string): number => SPLITS.indexOf(splitOf.get(id)!);
  const nearest = new Map<string, Fate>();
  for (const { a, b, method, distance } of pairs) {
    if (place(a) === place(b)) continue;
    const [twin, subject] = place(a) < place(b) ? [a, b] : [b, a];
    const fate = { unit: 'item', subject, reason: 'known_elsewhere', twin, method, distance } as const;
    const before = nearest.get(subject);
    if (!before || isNearer(fate, before)) nearest.set(subject, fate);
  }
  return [...nearest.values()].sort((x, y) => (x.subject < y.subject ? -1 : 1));
}

function isNearer(fate: Required<Pick<Fate, 'twin' | 'distance'>>, other: Fate): boolean {
  return fate.distance < other.distance! || (fate.distance === other.distance && fate.twin < other.twin!);
}
