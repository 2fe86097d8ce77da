import type { LinkageMatrix } from './linkage-matrix';

/** Clusters that are large enough while density rises: what remains of a tree when small splits are taken as erosion. */
interface Condensed {
  /** Larger cluster that it split from; -1 for the root. */
  readonly parent: number[];
  /** Density (one over distance) at which it appears. */
  readonly birth: number[];
  /** Sum over rows of how long they stay: excess of mass. */
  readonly stability: number[];
  /** Cluster that each leaf falls out of last. */
  readonly homeOf: Int32Array;
}

/**
 * Clusters of a tree by excess of mass: of nested clusters the one wins whose rows stay longest, the root never.
 *
 * @param z Tree of mutual reachability.
 * @param weights Rows per leaf.
 * @param cores Distance at which the rows of one leaf join each other.
 * @param minSize Rows that make a cluster.
 * @returns Cluster of each leaf, from 0 in order of first leaf; -1 for noise.
 */
export function condenseTree(
  z: LinkageMatrix,
  weights: ArrayLike<number>,
  cores: ArrayLike<number>,
  minSize: number,
): Int32Array {
  const n = weights.length;
  const { parent, stability, homeOf } = condense(z, weights, cores, minSize);
  // Children have larger numbers than parents: from the last to the first.
  const total = [...stability];
  const chosen = new Array<boolean>(parent.length).fill(true);
  const below = new Array<number>(parent.length).fill(0);
  for (let cluster = parent.length - 1; cluster > 0; cluster--) {
    if (below[cluster]! > stability[cluster]!) {
      chosen[cluster] = false;
      total[cluster] = below[cluster]!;
    }
    below[parent[cluster]!]! += total[cluster]!;
  }
  chosen[0] = false;
  const top = topmostChosen(parent, chosen);
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: n }, (_, leaf) => {
    const cluster = top[homeOf[leaf]!]!;
    if (cluster < 0) return -1;
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size);
    return numbers.get(cluster)!;
  });
}

/** The chosen cluster nearest to the root above each cluster, itself included; -1 when there is none. */
function topmostChosen(parent: readonly number[], chosen: readonly boolean[]): number[] {
  const top: number[] = [];
  parent.forEach((above, cluster) => {
    const inherited = above < 0 ? -1 : top[above]!;
    top.push(inherited >= 0 ? inherited : chosen[cluster] ? cluster : -1);
  });
  return top;
}

function condense(
  z: LinkageMatrix,
  weights: ArrayLike<number>,
  cores: ArrayLike<number>,
  minSize: number,
): Condensed {
  const n = weights.length;
  const sizes = Float64Array.from({ length: 2 * n - 1 }, (_, node) => (node < n ? weights[node]! : 0));
  for (let i = 0; i < n - 1; i++) sizes[n + i] = sizes[z[4 * i]!]! + sizes[z[4 * i + 1]!]!;
  const parent = [-1];
  const birth = [0];
  const stability = [0];
  const homeOf = new Int32Array(n);
  // Depth first with an own stack: trees may be as deep as they have leaves.
  const open: { node: number; cluster: number }[] = [{ node: 2 * n - 2, cluster: 0 }];
  while (open.length > 0) {
    const { node, cluster } = open.pop()!;
    if (node < n) {
      // Equal rows that are a cluster by themselves.
      stability[cluster]! += (densityAt(cores[node]!) - birth[cluster]!) * sizes[node]!;
      homeOf[node] = cluster;
      continue;
    }
    const density = densityAt(z[4 * (node - n) + 2]!);
    const children = [z[4 * (node - n)]!, z[4 * (node - n) + 1]!];
    const split = children.every((child) => sizes[child]! >= minSize);
    for (const child of children.reverse()) {
      if (split || sizes[child]! < minSize)
        stability[cluster]! += (density - birth[cluster]!) * sizes[child]!;
      if (!split) {
        if (sizes[child]! >= minSize) open.push({ node: child, cluster });
        else dropOut(z, n, child, cluster, homeOf);
        continue;
      }
      parent.push(cluster);
      birth.push(density);
      stability.push(0);
      open.push({ node: child, cluster: parent.length - 1 });
    }
  }
  return { parent, birth, stability, homeOf };
}

/** One over the distance. Float32 vectors cannot tell smaller distances from none, and equal rows must not weigh for ever. */
function densityAt(distance: number): number {
  return 1 / Math.max(distance, 1e-6);
}

/** All leaves below a node too small to be a cluster leave together. */
function dropOut(z: LinkageMatrix, n: number, node: number, cluster: number, homeOf: Int32Array): void {
  const open = [node];
  while (open.length > 0) {
    const at = open.pop()!;
    if (at < n) homeOf[at] = cluster;
    else open.push(z[4 * (at - n)]!, z[4 * (at - n) + 1]!);
  }
}
