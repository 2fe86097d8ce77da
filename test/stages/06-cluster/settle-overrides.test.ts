import { settleOverrides } from '../../../src/stages/06-cluster/settle-overrides';

describe('settleOverrides (CU-6)', () => {
  const hashes = ['a', 'b', 'c', 'd'];
  const labels = [2, 1, 1, 3];

  it('finds the cluster by any of its texts, and orders by cluster', () => {
    const wanted = [
      { text: 'd', keep: 'all' },
      { text: 'c', keep: 4 },
    ] as const;
    expect(settleOverrides(wanted, hashes, labels)).toEqual({
      overrides: [
        { text: 'c', keep: 4, cluster: 1 },
        { text: 'd', keep: 'all', cluster: 3 },
      ],
      strayCount: 0,
    });
  });

  it('takes the later of two for one cluster, and counts those that name no text of the tree', () => {
    const wanted = [
      { text: 'b', keep: 'all' },
      { text: 'x', keep: 'none' },
      { text: 'c', keep: 'none' },
    ] as const;
    expect(settleOverrides(wanted, hashes, labels)).toEqual({
      overrides: [{ text: 'c', keep: 'none', cluster: 1 }],
      strayCount: 1,
    });
  });
});
