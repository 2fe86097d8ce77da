/** First four bytes of a tree: see tree-bytes.ts for the layout. */
const MAGIC = 0x444c5431;
const HEADER_BYTES = 16;

/**
 * Read a tree and derive, once, all that a cut needs, in typed arrays. Nodes 0 … n−1 are leaves (distinct texts); merge `i`
 * makes node `n + i`; merges go by rising height.
 *
 * @param {ArrayBuffer} bytes
 * @returns height, left, right by merge; size (samples), leaves (distinct texts), first (smallest leaf), kinds (different
 *   numbers in its texts) and parent (−1 for the root) by node; maxHeight: the largest finite height.
 */
export function decodeTree(bytes) {
  const [magic, n] = new Int32Array(bytes, 0, 2);
  if (magic !== MAGIC) throw new Error('This is no cluster tree');
  const count = Math.max(0, n - 1);
  const height = new Float64Array(bytes, HEADER_BYTES, count);
  const left = new Int32Array(bytes, HEADER_BYTES + 8 * count, count);
  const right = new Int32Array(bytes, HEADER_BYTES + 12 * count, count);
  const size = new Int32Array(n + count);
  const leaves = new Int32Array(n + count).fill(1, 0, n);
  const first = new Int32Array(n + count);
  const parent = new Int32Array(n + count).fill(-1);
  size.set(new Int32Array(bytes, HEADER_BYTES + 16 * count, n));
  for (let leaf = 0; leaf < n; leaf++) first[leaf] = leaf;
  for (let i = 0; i < count; i++) {
    const a = left[i];
    const b = right[i];
    size[n + i] = size[a] + size[b];
    leaves[n + i] = leaves[a] + leaves[b];
    first[n + i] = Math.min(first[a], first[b]);
    parent[a] = parent[b] = n + i;
  }
  const kinds = new Int32Array(bytes, HEADER_BYTES + 16 * count + 4 * n, n + count);
  const finite = upperBound(height, Number.MAX_VALUE);
  return {
    n,
    count,
    height,
    left,
    right,
    size,
    leaves,
    first,
    kinds,
    parent,
    maxHeight: finite === 0 ? 0 : height[finite - 1],
  };
}

/** Number of values at most `limit`, of a rising list. */
function upperBound(values, limit) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Merges that a cut carries out: those at most `t` high, or all but the last `k − 1`. */
export function mergesBelow(tree, cut) {
  if ('k' in cut) return Math.min(tree.count, Math.max(0, tree.n - cut.k));
  return upperBound(tree.height, cut.t);
}

/** Samples that a cluster keeps under the quota of the recipe: never fewer than it has different numbers. */
export function keptUnder({ size, kinds }, node, { cap, ratio }) {
  const capped = Math.min(cap, Math.floor(size[node] * ratio + 1e-9));
  return Math.min(size[node], Math.max(kinds[node], capped));
}

/**
 * Kept samples and the largest cluster after 0, 1, … merges: with these, any cut's numbers are one look-up.
 */
export function runningTotals(tree, quota) {
  const { n, count, left, right, size } = tree;
  const kept = new Int32Array(count + 1);
  const largest = new Int32Array(count + 1);
  for (let leaf = 0; leaf < n; leaf++) {
    kept[0] += keptUnder(tree, leaf, quota);
    largest[0] = Math.max(largest[0], size[leaf]);
  }
  for (let i = 0; i < count; i++) {
    const change =
      keptUnder(tree, n + i, quota) - keptUnder(tree, left[i], quota) - keptUnder(tree, right[i], quota);
    kept[i + 1] = kept[i] + change;
    largest[i + 1] = Math.max(largest[i], size[n + i]);
  }
  return { kept, largest };
}

/** Whether a node is a cluster after `merged` merges. */
export function isCluster(tree, merged, node) {
  const above = tree.parent[node];
  return node < tree.n + merged && (above === -1 || above >= tree.n + merged);
}

/** The cluster that holds a node after `merged` merges. */
export function clusterOf(tree, merged, node) {
  let at = node;
  while (tree.parent[at] !== -1 && tree.parent[at] < tree.n + merged) at = tree.parent[at];
  return at;
}

/** How far apart the parts of a node were when they were joined; 0 for a leaf. */
export function heightOf(tree, node) {
  return node < tree.n ? 0 : tree.height[node - tree.n];
}

/**
 * The first clusters after `merged` merges, in the order of the workflow's numbers (falling size, then smallest leaf), or
 * the loosest first.
 *
 * @param {'size' | 'height'} order
 */
export function firstClusters(tree, merged, wanted, order = 'size') {
  const { size, first } = tree;
  const before =
    order === 'size'
      ? (a, b) => size[a] > size[b] || (size[a] === size[b] && first[a] < first[b])
      : (a, b) =>
          heightOf(tree, a) > heightOf(tree, b) ||
          (heightOf(tree, a) === heightOf(tree, b) && first[a] < first[b]);
  const best = [];
  for (let node = tree.n + merged - 1; node >= 0; node--) {
    if (!isCluster(tree, merged, node)) continue;
    if (best.length === wanted && !before(node, best[wanted - 1])) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(best[middle], node)) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, node);
    if (best.length > wanted) best.pop();
  }
  return best;
}

/** Number of a cluster in the order of the workflow, from 1. */
export function numberOf(tree, merged, cluster) {
  const { size, first } = tree;
  let number = 1;
  for (let node = 0; node < tree.n + merged; node++) {
    const earlier =
      size[node] > size[cluster] || (size[node] === size[cluster] && first[node] < first[cluster]);
    if (earlier && isCluster(tree, merged, node)) number++;
  }
  return number;
}

/** The cluster of every leaf after `merged` merges. */
export function clustersOfLeaves(tree, merged) {
  const found = new Int32Array(tree.n + merged);
  for (let node = tree.n + merged - 1; node >= 0; node--) {
    const above = tree.parent[node];
    found[node] = above === -1 || above >= tree.n + merged ? node : found[above];
  }
  return found.subarray(0, tree.n);
}

/** Merge heights in equal bins from 0 to the largest. */
export function histogram(tree, bins) {
  const counts = new Array(bins).fill(0);
  const width = tree.maxHeight / bins;
  for (const height of tree.height) {
    if (height === Infinity) continue;
    counts[width === 0 ? 0 : Math.min(bins - 1, Math.floor(height / width))]++;
  }
  return { width, counts };
}

/** A step of the slider: about a thousandth of the tree, with one digit. */
export function sliderStep(maxHeight) {
  if (maxHeight === 0) return 0.001;
  return 10 ** Math.floor(Math.log10(maxHeight / 500));
}

/** A cut as the workflow reads it: `t=0.213` or `k=50`. */
export function cutText(cut) {
  return 'k' in cut ? `k=${cut.k}` : `t=${shortNumber(cut.t)}`;
}

/** Without an exponent, which the workflow does not read. */
export function shortNumber(value) {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
