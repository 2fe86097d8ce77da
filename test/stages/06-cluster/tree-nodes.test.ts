import { cutTree, mergesBelow } from '../../../src/stages/06-cluster/cut-tree';
import { clusterNodes, leavesUnder } from '../../../src/stages/06-cluster/tree-nodes';

// {0, 3} is node 5, {1, 2} node 6, {0, 3, 4} node 7, all of them node 8.
const z = Float64Array.of(0, 3, 0.1, 2, 1, 2, 0.2, 2, 4, 5, 0.3, 3, 6, 7, 0.4, 5);

describe('leavesUnder', () => {
  it.each([
    [2, [2]],
    [5, [0, 3]],
    [6, [1, 2]],
    [7, [0, 3, 4]],
    [8, [0, 1, 2, 3, 4]],
    [9, []],
    [-1, []],
    [1.5, []],
    [NaN, []],
  ])('of node %p is %j', (node, leaves) => {
    expect(Array.from(leavesUnder(z, 5, node))).toEqual(leaves);
  });

  it('knows the tree of one leaf, and of none', () => {
    expect(Array.from(leavesUnder(new Float64Array(0), 1, 0))).toEqual([0]);
    expect(Array.from(leavesUnder(new Float64Array(0), 0, 0))).toEqual([]);
  });
});

describe('clusterNodes', () => {
  // Clusters come by falling weight, then by smallest leaf.
  it.each([
    [{ t: 0 }, [0, 1, 2, 3, 4]],
    [{ t: 0.1 }, [5, 1, 2, 4]],
    [{ t: 0.3 }, [7, 6]],
    [{ k: 3 }, [5, 6, 4]],
    [{ k: 1 }, [8]],
  ])('at the cut %j are %j', (cut, nodes) => {
    const { labels } = cutTree(z, [1, 1, 1, 1, 1], cut);
    expect(clusterNodes(z, labels, mergesBelow(z, cut))).toEqual(nodes);
  });

  it('of one leaf and of none', () => {
    const none = new Float64Array(0);
    expect(clusterNodes(none, Int32Array.of(1), 0)).toEqual([0]);
    expect(clusterNodes(none, new Int32Array(0), 0)).toEqual([]);
  });
});
