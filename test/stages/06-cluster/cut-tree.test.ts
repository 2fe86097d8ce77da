import { cutTree, maxHeight, mergesBelow, numberClusters } from '../../../src/stages/06-cluster/cut-tree';
import { DecisionError } from '../../../src/stages/errors';

/**
 *  0.8        ┌────┴────┐
 *  0.3     ┌──┴──┐      │
 *  0.2     │     │    ┌─┴─┐
 *  0.1   ┌─┴─┐   │    │   │
 *        0   2   3    1   4
 */
const Z = Float64Array.of(0, 2, 0.1, 2, 1, 4, 0.2, 2, 3, 5, 0.3, 3, 6, 7, 0.8, 5);
const ONES = [1, 1, 1, 1, 1];

describe('cutTree (CU-4)', () => {
  it('merges up to and including the distance t', () => {
    expect([...cutTree(Z, ONES, { t: 0 }).labels]).toEqual([1, 2, 3, 4, 5]);
    expect([...cutTree(Z, ONES, { t: 0.2 }).labels]).toEqual([1, 2, 1, 3, 2]);
    expect([...cutTree(Z, ONES, { t: 0.79 }).labels]).toEqual([1, 2, 1, 1, 2]);
    expect([...cutTree(Z, ONES, { t: 0.8 }).labels]).toEqual([1, 1, 1, 1, 1]);
  });

  it('gives exactly k clusters', () => {
    for (const k of [1, 2, 3, 4, 5]) expect(cutTree(Z, ONES, { k }).weights).toHaveLength(k);
  });

  it('numbers clusters by falling weight, not by number of leaves', () => {
    const { labels, weights } = cutTree(Z, [1, 9, 1, 1, 1], { t: 0.5 });

    expect([...labels]).toEqual([2, 1, 2, 2, 1]);
    expect([...weights]).toEqual([10, 3]);
  });

  it.each([{ t: 0.81 }, { t: -0.1 }, { t: NaN }, { k: 0 }, { k: 6 }])('refuses %j with a sentence', (cut) => {
    expect(() => cutTree(Z, ONES, cut)).toThrow(DecisionError);
  });

  it('refuses a cut finer than what merges at height 0', () => {
    const z = Float64Array.of(0, 1, 0, 2, 2, 3, 0.5, 3);
    expect(() => cutTree(z, [1, 1, 1], { k: 3 })).toThrow(/finest clusters are 2/);
    expect(cutTree(z, [1, 1, 1], { k: 2 }).labels).toEqual(cutTree(z, [1, 1, 1], { t: 0 }).labels);
  });

  it('takes an empty tree and a tree of one leaf', () => {
    expect(cutTree(new Float64Array(0), [], { t: 0 }).labels).toHaveLength(0);
    expect([...cutTree(new Float64Array(0), [4], { k: 1 }).weights]).toEqual([4]);
  });
});

it('counts merges below a cut', () => {
  expect([0.05, 0.1, 0.25, 2].map((t) => mergesBelow(Z, { t }))).toEqual([0, 1, 2, 4]);
  expect(maxHeight(Z)).toBe(0.8);
  expect(maxHeight(new Float64Array(0))).toBe(0);
});

it('numbers equal weights by their smallest leaf', () => {
  expect([...numberClusters([7, 3, 3, 7], ONES).labels]).toEqual([1, 2, 2, 1]);
});
