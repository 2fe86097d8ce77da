import type { Leaves } from '../../../src/stages/06-cluster/grow-tree';
import { inertiaCurve } from '../../../src/stages/06-cluster/inertia-curve';
import { UNWATCHED } from '../../../src/stages/06-cluster/matrix-products';
import { plainProducts } from '../../../src/stages/06-cluster/plain-products';
import { seededRandom } from '../../../src/stages/random';
import { topicVectors } from './support';

/** Two texts along each of three axes, the second 0.6 along it and 0.8 along an axis of its own. */
const THREE_PAIRS = [0, 1, 2].flatMap((axis) => {
  const straight = Array.from({ length: 6 }, (_, c) => (c === axis ? 1 : 0));
  const aslant = Array.from({ length: 6 }, (_, c) => (c === axis ? 0.6 : c === axis + 3 ? 0.8 : 0));
  return [straight, aslant];
});
const leaves = { vectors: Float32Array.from(THREE_PAIRS.flat()), dim: 6, weights: [1, 1, 1, 1, 1, 1] };

function curveOf(
  of: Leaves,
  { k, subset = 100, seed = 1 }: { k: number; subset?: number; seed?: number },
): ReturnType<typeof inertiaCurve> {
  return inertiaCurve(of, { k, subset, random: seededRandom(seed) }, plainProducts, UNWATCHED);
}

describe('inertiaCurve (CU-4)', () => {
  it('holds the mean distance to the own centre for each k, and bends at the clusters that are there', async () => {
    const curve = await curveOf(leaves, { k: 3 });

    // A cluster of unit rows spreads by its size less the length of its sum; a pair has the length √(1.6² + 0.8²) = √3.2.
    const pair = 2 - Math.sqrt(3.2);
    // One cluster: 3 × 1.6² + 3 × 0.8² = 9.6. Two: four rows with 2 × 3.2 = 6.4, and a pair.
    expect(curve!.textCount).toBe(6);
    expect(curve!.points.map(({ k }) => k)).toEqual([1, 2, 3, 4, 6]);
    [
      (6 - Math.sqrt(9.6)) / 6,
      (4 - Math.sqrt(6.4) + pair) / 6,
      (3 * pair) / 6,
      (2 * pair) / 6, // one pair is parted
      0,
    ].forEach((inertia, i) => {
      expect(curve!.points[i]!.inertia).toBeCloseTo(inertia, 5);
    });
    expect(curve!.elbow).toBe(3);
  });

  it('counts a text as often as it was said', async () => {
    const curve = await curveOf({ ...leaves, weights: [3, 1, 1, 1, 1, 1] }, { k: 3 });

    // The first pair sums up to (3.6, 0.8): 4 - √13.6; the others are as before. Eight rows in all.
    const pair = 2 - Math.sqrt(3.2);
    const three = curve!.points.find(({ k }) => k === 3);
    expect(three!.inertia).toBeCloseTo((4 - Math.sqrt(13.6) + 2 * pair) / 8, 5);
  });

  it('looks at a subset, the same for the same seed, and never asks for more clusters than it has texts', async () => {
    const vectors = topicVectors(120, 8, 5, 0.4);
    const many = { vectors, dim: 8, weights: new Array<number>(120).fill(1) };
    const curve = await curveOf(many, { k: 10, subset: 30 });

    expect(curve!.textCount).toBe(30);
    expect(curve!.points.map(({ k }) => k)).toEqual([3, 4, 5, 7, 10, 14, 20, 28, 30]);
    const inertias = curve!.points.map(({ inertia }) => inertia);
    expect(inertias.toSorted((a, b) => b - a)).toEqual(inertias);
    expect(inertias.at(-1)).toBe(0);
    expect(await curveOf(many, { k: 10, subset: 30 })).toEqual(curve);
  });

  it('knows no text, and one', async () => {
    expect(await curveOf({ vectors: new Float32Array(0), dim: 6, weights: [] }, { k: 0 })).toBeNull();
    const one = { vectors: leaves.vectors.slice(0, 6), dim: 6, weights: [4] };
    expect(await curveOf(one, { k: 1 })).toEqual({
      textCount: 1,
      points: [{ k: 1, inertia: 0 }],
      elbow: null,
    });
  });

  it('names no elbow where no number of clusters lies below the line', async () => {
    // Texts at right angles: a cluster of m spreads by m - √m. Halves at k = 2, one pair at k = 3.
    const vectors = Float32Array.from(
      [0, 1, 2, 3].flatMap((axis) => [0, 1, 2, 3].map((c) => (c === axis ? 1 : 0))),
    );
    const curve = await curveOf({ vectors, dim: 4, weights: [1, 1, 1, 1] }, { k: 2 });

    expect(curve!.points.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
    [2 / 4, (4 - 2 * Math.SQRT2) / 4, (2 - Math.SQRT2) / 4, 0].forEach((inertia, i) => {
      expect(curve!.points[i]!.inertia).toBeCloseTo(inertia, 5);
    });
    expect(curve!.elbow).toBeNull();
  });
});
