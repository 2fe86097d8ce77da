import { clusterOf, cutText, isCluster, keptUnder, mergesBelow, runningTotals } from './tree.js';

/**
 * What the person looks at: a tree, a cut of it, and clusters set by hand.
 *
 * @param quota `{ cap, ratio }` of the recipe.
 */
export function createModel(tree, stamp, quota, cut) {
  const samples = tree.size.subarray(0, tree.n).reduce((sum, size) => sum + size, 0);
  const totals = runningTotals(tree, quota);
  // What people set by hand, and what a model calls them: by node.
  const [overrides, given] = [new Map(), new Map()];
  const model = { tree, stamp, quota, samples, totals, overrides, given, cut, merged: 0 };
  moveTo(model, cut);
  return model;
}

export function moveTo(model, cut) {
  model.cut = cut;
  model.merged = mergesBelow(model.tree, cut);
}

/** Rows that a cluster keeps: as set by hand, else by the recipe. */
export function keptOf(model, node) {
  const size = model.tree.size[node];
  const keep = model.overrides.get(node);
  if (keep === 'all') return size;
  if (keep === 'none') return 0;
  return keep === undefined ? keptUnder(model.tree, node, model.quota) : Math.min(size, keep);
}

/** Settings by hand that apply at this cut: those of nodes that are clusters. The others wait for their cut. */
export function overridesInForce(model) {
  return [...model.overrides].filter(([node]) => isCluster(model.tree, model.merged, node));
}

/** The numbers of the cut. */
export function figuresOf(model) {
  const { tree, totals, merged, quota, overrides, samples } = model;
  const inForce = overridesInForce(model);
  const byHand = inForce.reduce((sum, [node]) => sum + keptOf(model, node) - keptUnder(tree, node, quota), 0);
  const kept = totals.kept[merged] + byHand;
  return {
    clusterCount: tree.n - merged,
    kept,
    dropped: samples - kept,
    samples,
    largest: totals.largest[merged],
    handCount: inForce.length,
    idleCount: overrides.size - inForce.length,
  };
}

/** A decision as the server takes it. A cluster is named by its smallest leaf. */
export function decisionOf(model) {
  const overrides = overridesInForce(model).map(([node, keep]) => ({ leaf: model.tree.first[node], keep }));
  return { cut: cutText(model.cut), tree: model.stamp, overrides };
}

/** The cluster of a leaf at this cut. */
export function clusterOfLeaf(model, leaf) {
  return clusterOf(model.tree, model.merged, leaf);
}
