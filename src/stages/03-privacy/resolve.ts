import type { Find } from './find';

/**
 * Choose among overlapping finds: the higher score, then the longer, then the earlier one; types in alphabetical order
 * make the choice total.
 *
 * @returns Finds that do not overlap, by rising start.
 */
export function resolveOverlaps(finds: readonly Find[]): Find[] {
  if (finds.length < 2) return [...finds];
  const ranked = [...finds].sort(
    (a, b) =>
      b.score - a.score ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  );
  const chosen: Find[] = [];
  for (const find of ranked) {
    if (chosen.every((other) => find.end <= other.start || find.start >= other.end)) chosen.push(find);
  }
  return chosen.sort((a, b) => a.start - b.start);
}
