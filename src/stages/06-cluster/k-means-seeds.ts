import type { Random } from '../random';
import type { Leaves } from './grow-tree';
import type { MatrixProducts, Watch } from './matrix-products';

/**
 * Greedy k-means++: each next centre is drawn among the leaves with probability proportional to weight times distance to
 * the nearest centre so far (on unit vectors the cosine distance is half the squared Euclidean one); of a few drawn, the
 * one that lowers the total most is taken.
 *
 * @returns Copies of `k` leaves' vectors, shape `[k, dim]`.
 * @see Arthur, Vassilvitskii, "k-means++: the advantages of careful seeding" (2007)
 */
export async function seedCentres(
  { vectors, dim, weights }: Leaves,
  k: number,
  random: Random,
  products: MatrixProducts,
  watch: Watch,
): Promise<Float32Array> {
  const n = weights.length;
  const centres = new Float32Array(k * dim);
  const trials = 2 + Math.floor(Math.log(k));
  const vectorOf = (leaf: number): Float32Array => vectors.subarray(leaf * dim, (leaf + 1) * dim);
  let distances = new Float64Array(n).fill(1);
  for (let chosen = 0; chosen < k; chosen++) {
    watch.check();
    const drawn = chosen === 0 ? [draw(distances, weights, random)] : [];
    while (chosen > 0 && drawn.length < trials) drawn.push(draw(distances, weights, random));
    const candidates = new Float32Array(drawn.length * dim);
    drawn.forEach((leaf, i) => {
      candidates.set(vectorOf(leaf), i * dim);
    });
    const block = await products.product(candidates, vectors, dim);
    const options = drawn.map((leaf, i) => {
      const lowered = new Float64Array(n);
      let total = 0;
      for (let j = 0; j < n; j++) {
        const distance = j === leaf ? 0 : Math.max(0, 1 - block[i * n + j]!);
        lowered[j] = chosen === 0 ? distance : Math.min(distances[j]!, distance);
        total += weights[j]! * lowered[j]!;
      }
      return { leaf, lowered, total };
    });
    const best = options.reduce((least, option) => (option.total < least.total ? option : least));
    centres.set(vectorOf(best.leaf), chosen * dim);
    distances = best.lowered;
  }
  return centres;
}

/** A leaf with probability proportional to weight × distance; any leaf, when all distances are 0. */
function draw(distances: Float64Array, weights: ArrayLike<number>, random: Random): number {
  let total = 0;
  for (let i = 0; i < distances.length; i++) total += weights[i]! * distances[i]!;
  if (total === 0) return Math.floor(random() * distances.length);
  let rest = random() * total;
  let last = 0;
  for (let i = 0; i < distances.length; i++) {
    const share = weights[i]! * distances[i]!;
    if (share === 0) continue;
    last = i;
    rest -= share;
    if (rest < 0) break;
  }
  return last;
}
