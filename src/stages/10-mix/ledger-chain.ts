import type { LedgerEntry } from '../ledger';

/**
 * Pairs of accounts between which nothing may vanish: what the first kept is what the second took in, unless the third, which a
 * recipe may do without, stands between them.
 */
export const CHAINS: readonly (readonly [from: string, to: string, unless?: string])[] = [
  ['ingest/rows', 'clean/messages'],
  ['clean/messages', 'mask/messages'],
  ['mask/messages', 'collect/messages'],
  ['collect/messages', 'converse/messages'],
  ['converse/turns', 'dedupe/samples'],
  ['dedupe/samples', 'cluster/samples'],
  ['dedupe/samples', 'judge/samples'],
  ['judge/samples', 'sample/samples'],
  ['dedupe/samples', 'sample/samples', 'judge/samples'],
  ['sample/samples', 'make/samples'],
  ['sample/copies', 'make/copies'],
  ['judge/items', 'mix/items'],
];

/**
 * Where rows vanish between two stages (MX-6).
 *
 * @param entries Entries with their parts summed. Pairs of which one is missing are not looked at.
 * @returns A sentence per broken pair.
 */
export function brokenChains(entries: readonly LedgerEntry[]): string[] {
  const byKey = new Map(entries.map((entry) => [`${entry.stage}/${entry.unit}`, entry]));
  return CHAINS.flatMap(([from, to, unless = '']) => {
    const [before, after] = [byKey.get(from), byKey.get(to)];
    if (!before || !after || byKey.has(unless) || before.kept === after.input) return [];
    return [`${from} kept ${before.kept}, but ${to} took in ${after.input}`];
  });
}
