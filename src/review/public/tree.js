'use strict';

/** A tree as the server packs it: see pack-tree.ts. Merges are in rising order of height. */
function readTree(buffer) {
  const view = new DataView(buffer);
  const n = view.getInt32(0, true);
  const merges = n - 1;
  const left = new Int32Array(Math.max(0, merges));
  const right = new Int32Array(Math.max(0, merges));
  const heights = new Float32Array(Math.max(0, merges));
  for (let i = 0; i < merges; i++) {
    left[i] = view.getInt32(4 + 12 * i, true);
    right[i] = view.getInt32(8 + 12 * i, true);
    heights[i] = view.getFloat32(12 + 12 * i, true);
  }
  const weights = new Int32Array(n);
  for (let leaf = 0; leaf < n; leaf++)
    weights[leaf] = view.getInt32(4 + 12 * Math.max(0, merges) + 4 * leaf, true);
  return { n, left, right, heights, weights };
}

/** Number of merges of at most height t, by binary search. */
function mergesUpTo({ heights }, t) {
  let low = 0;
  let high = heights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Heights travel as float32: a cut of exactly a merge's height must carry it out.
    if (heights[middle] <= t + 1e-6) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Samples that stay of a cluster: at most the cap, at most the share, at least one. */
function keptUnder(size, quota) {
  return Math.max(1, Math.min(size, quota.cap, Math.ceil(size * quota.ratio - 1e-9)));
}

/** What a cut does, recomputed from the whole tree: O(n), a few milliseconds for 100 000 leaves. */
function cutFigures(tree, t, quota) {
  const { n, left, right, weights } = tree;
  const merges = mergesUpTo(tree, t);
  const size = new Int32Array(n + merges);
  size.set(weights);
  const absorbed = new Uint8Array(n + merges);
  for (let i = 0; i < merges; i++) {
    size[n + i] = size[left[i]] + size[right[i]];
    absorbed[left[i]] = 1;
    absorbed[right[i]] = 1;
  }
  let kept = 0;
  let samples = 0;
  let largest = 0;
  for (let node = 0; node < n + merges; node++) {
    if (absorbed[node]) continue;
    samples += size[node];
    kept += keptUnder(size[node], quota);
    if (size[node] > largest) largest = size[node];
  }
  return { clusterCount: n - merges, kept, samples, largest };
}
