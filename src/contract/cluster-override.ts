/**
 * What a person decided about one cluster, instead of the recipe's quota (CU-6). The cluster is named by one of its texts,
 * not by a number: whatever becomes of the numbering, the cluster that holds the text at the approved cut is meant.
 */
export interface ClusterOverride {
  /** Hash of any text of the cluster: a leaf of the tree, 32 hexadecimal digits. */
  readonly text: string;
  /** All rows stay, none stays, or at most so many. */
  readonly keep: 'all' | 'none' | number;
}

/** An override that was matched with its cluster at the approved cut. */
export interface SettledOverride extends ClusterOverride {
  /** Number of the cluster at the cut, from 1. */
  readonly cluster: number;
}

/** More than a person sets by hand: what is longer is a mistake, and would bloat the history. */
const MOST_OVERRIDES = 1000;

/** Why these are no overrides, as a sentence; empty when they are. Signals bring anything, so nothing is taken for granted. */
export function overridesProblem(overrides: unknown): string {
  if (!Array.isArray(overrides))
    return 'The overrides are not understood: send a list of {"text": …, "keep": …}';
  if (overrides.length > MOST_OVERRIDES)
    return `There are ${overrides.length} overrides: at most ${MOST_OVERRIDES} clusters can be set by hand`;
  const texts = new Set<unknown>();
  for (const override of overrides as (Partial<ClusterOverride> | null)[]) {
    const { text, keep } = override ?? {};
    if (typeof text !== 'string' || !/^[0-9a-f]{32}$/.test(text))
      return 'An override names no text: "text" is the hash of a text of the cluster, 32 hexadecimal digits';
    const fits = keep === 'all' || keep === 'none' || (Number.isSafeInteger(keep) && Number(keep) >= 1);
    if (!fits)
      return 'An override says nothing: "keep" is "all", "none", or how many rows may stay, 1 or more';
    if (texts.has(text)) return `The text ${text} has two overrides: leave one`;
    texts.add(text);
  }
  return '';
}
