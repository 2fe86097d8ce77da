/**
 * For every row the `k` most similar others, most similar first. What is not in a full list is at most as similar as the
 * list's last entry.
 */
export interface NearestLists {
  readonly k: number;
  /** How many entries each row has so far. */
  readonly counts: Int32Array;
  /** Numbers of the others, shape `[n, k]`. */
  readonly ids: Int32Array;
  /** Dot products, shape `[n, k]`, falling within a row. */
  readonly similarities: Float32Array;
  /** Similarity that an entry must exceed to get into the row's list: the last entry's once the list is full. */
  readonly thresholds: Float32Array;
}

export function createNearestLists(n: number, k: number): NearestLists {
  return {
    k,
    counts: new Int32Array(n),
    ids: new Int32Array(n * k),
    similarities: new Float32Array(n * k),
    thresholds: new Float32Array(n).fill(-Infinity),
  };
}

export function copyNearestLists(lists: NearestLists): NearestLists {
  return {
    k: lists.k,
    counts: lists.counts.slice(),
    ids: lists.ids.slice(),
    similarities: lists.similarities.slice(),
    thresholds: lists.thresholds.slice(),
  };
}

/** Put an entry into a row's list, behind all that are as similar. The caller has compared it with the threshold. */
export function insertNearest(lists: NearestLists, row: number, id: number, similarity: number): void {
  const { k, counts, ids, similarities, thresholds } = lists;
  const base = row * k;
  const count = counts[row]!;
  let at = base + (count < k ? count : k - 1);
  while (at > base && similarities[at - 1]! < similarity) {
    similarities[at] = similarities[at - 1]!;
    ids[at] = ids[at - 1]!;
    at--;
  }
  similarities[at] = similarity;
  ids[at] = id;
  if (count < k) counts[row] = count + 1;
  if (count >= k - 1) thresholds[row] = similarities[base + k - 1]!;
}
