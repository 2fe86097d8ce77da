/**
 * The most probable sequence of tags under a linear-chain CRF (Viterbi's algorithm), without start and end weights.
 *
 * @param emissions Scores `[length, tagCount]`, row-major.
 * @param transitions Scores `[tagCount, tagCount]`, row-major: from, to.
 * @returns One tag per row; the lower tag where scores tie.
 * @see Lafferty, McCallum, Pereira 2001, Conditional random fields
 */
export function bestPath(
  emissions: Float32Array,
  transitions: Float32Array,
  length: number,
  tagCount: number,
): number[] {
  let scores = Float64Array.from(emissions.subarray(0, tagCount));
  const cameFrom: Int32Array[] = [];
  for (let row = 1; row < length; row++) {
    const next = new Float64Array(tagCount);
    const from = new Int32Array(tagCount);
    for (let to = 0; to < tagCount; to++) {
      let best = 0;
      let bestScore = -Infinity;
      for (let tag = 0; tag < tagCount; tag++) {
        const score = scores[tag]! + transitions[tag * tagCount + to]!;
        if (score > bestScore) [best, bestScore] = [tag, score];
      }
      from[to] = best;
      next[to] = bestScore + emissions[row * tagCount + to]!;
    }
    cameFrom.push(from);
    scores = next;
  }
  const path = [scores.indexOf(Math.max(...scores))];
  for (let row = cameFrom.length - 1; row >= 0; row--) path.push(cameFrom[row]![path.at(-1)!]!);
  return path.reverse();
}
