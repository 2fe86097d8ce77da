import type { Random } from '../random';
import { cutGrid, type GridCut } from './cut-grid';
import { cutTree, maxHeight } from './cut-tree';
import type { Leaves } from './grow-tree';
import type { LinkageMatrix } from './linkage-matrix';
import type { MatrixProducts, Watch } from './matrix-products';
import { seededSubset } from './seeded-subset';
import { silhouette } from './silhouette';

export interface ScoredCut extends GridCut {
  readonly score: number;
}

/** One way of suggesting: what it scored, and the best. */
export interface Suggestion {
  readonly by: 'elbow' | 'silhouette' | 'gap';
  readonly best: GridCut;
  readonly curve: readonly ScoredCut[];
}

/**
 * Elbow of the merge heights: the cut farthest below the straight line from the first merge to the last, both axes scaled
 * to 1. Up to it merges are cheap, after it they get dear.
 *
 * @returns undefined when the grid is empty.
 * @see Satopää et al., "Finding a 'kneedle' in a haystack" (2011)
 */
export function suggestElbow(z: LinkageMatrix, leafCount: number, gridSize: number): Suggestion | undefined {
  const curve = cutGrid(z, leafCount, gridSize).map((cut) => {
    const done = (leafCount - cut.clusterCount) / (leafCount - 1);
    const last = z[4 * (leafCount - cut.clusterCount) - 2]!; // the dearest merge below the cut
    return { ...cut, score: done - last / maxHeight(z) };
  });
  return bestOf('elbow', curve);
}

/**
 * Silhouette at each cut of the grid, over a seeded subset of leaves (each scored against all leaves).
 *
 * @param subset At most so many leaves are scored.
 * @returns undefined when the grid is empty.
 */
export async function suggestSilhouette(
  z: LinkageMatrix,
  leaves: Leaves,
  options: { readonly gridSize: number; readonly subset: number; readonly random: Random },
  products: MatrixProducts,
  watch: Watch,
): Promise<Suggestion | undefined> {
  const looked = seededSubset(leaves.weights.length, options.subset, options.random);
  const grid = cutGrid(z, leaves.weights.length, options.gridSize);
  const curve: ScoredCut[] = [];
  for (const cut of grid) {
    watch.check();
    const { labels, weights } = cutTree(z, leaves.weights, { t: cut.t });
    curve.push({ ...cut, score: await silhouette(leaves, looked, labels, weights, products) });
    watch.progress(curve.length, grid.length);
  }
  return bestOf('silhouette', curve);
}

/** The highest score; of equal ones the coarser cut. */
function bestOf(by: Suggestion['by'], curve: readonly ScoredCut[]): Suggestion | undefined {
  const best = curve.reduce<ScoredCut | undefined>(
    (top, cut) => (top && top.score > cut.score ? top : cut),
    undefined,
  );
  return best && { by, best: { t: best.t, clusterCount: best.clusterCount }, curve };
}
