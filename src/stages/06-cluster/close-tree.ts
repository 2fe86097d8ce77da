import { createLeafForest } from './leaf-forest';
import { addMerge, type MergeList } from './merge-list';

/**
 * Complete a tree that was grown up to `highestCut` only: merges above it, and those that were not looked for, get the
 * height `Infinity`. What is left unmerged is joined to the cluster of the smallest leaf, by rising leaf.
 */
export function closeTree(merges: MergeList, highestCut: number): void {
  const forest = createLeafForest(merges.leafCount);
  for (let i = 0; i < merges.count; i++) {
    if (merges.height[i]! > highestCut) merges.height[i] = Infinity;
    forest.join(merges.a[i]!, merges.b[i]!);
  }
  for (let leaf = 1; leaf < merges.leafCount && merges.count < merges.leafCount - 1; leaf++) {
    if (forest.find(leaf) === forest.find(0)) continue;
    forest.join(0, leaf);
    addMerge(merges, 0, leaf, Infinity);
  }
}
