import { clusterMeans, distancesToMeans, memberOrder } from '../../../src/stages/06-cluster/cluster-means';

/** East, north, and north-east; the first counts three times. */
const LEAVES = {
  vectors: Float32Array.of(1, 0, 0, 1, Math.SQRT1_2, Math.SQRT1_2),
  dim: 2,
  weights: [3, 1, 1],
};

it('lists the leaves of each cluster in rising order', () => {
  const { order, starts } = memberOrder([2, 1, 2, 3, 1], 3);

  expect([...order]).toEqual([1, 4, 0, 2, 3]);
  expect([...starts]).toEqual([0, 2, 4, 5]);
});

it('weighs means', () => {
  const means = clusterMeans(LEAVES, memberOrder([1, 1, 2], 2), 0, 2);

  expect([...means]).toEqual([0.75, 0.25, Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
});

it('measures the angle to the mean, whatever its length', () => {
  const [east, north, alone] = distancesToMeans(LEAVES, [1, 1, 2], 2);

  // The mean (3, 1) / 4 has length √10 / 4: cosines 3 / √10 and 1 / √10.
  expect(east).toBeCloseTo(1 - 3 / Math.sqrt(10), 6);
  expect(north).toBeCloseTo(1 - 1 / Math.sqrt(10), 6);
  expect(alone).toBe(0);
});

it('puts members that cancel out at distance 1', () => {
  const opposite = { vectors: Float32Array.of(1, 0, -1, 0), dim: 2, weights: [1, 1] };

  expect([...distancesToMeans(opposite, [1, 1], 1)]).toEqual([1, 1]);
});
