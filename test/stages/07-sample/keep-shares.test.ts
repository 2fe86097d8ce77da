import { RULES, choose, sample, verdicts } from './candidates';

describe('keepShares (SA-3)', () => {
  it('gives tasks their shares back that cluster quotas took, and tells before and after (SA-3)', async () => {
    const tasks = verdicts({ c: 'trade_facts', d: 'monitoring' });
    // 60 rows of two tasks each; those of the first are of one cluster, of which half may stay.
    const samples = Array.from({ length: 120 }, (_, i) =>
      sample(`s${i}`, { conversationId: i % 2 === 0 ? 'c' : 'd' }),
    );
    const rows = samples.flatMap(({ sampleId }, i) =>
      i % 2 === 0 ? [{ sampleId, cluster: 1, distance: 0.1 }] : [],
    );
    const rules = { ...RULES, clusterCap: 30 };
    const { fates, report } = await choose({ samples, verdicts: tasks, rows }, rules);
    // 30 are 45 % of 66.
    expect(fates.filter(({ reason }) => reason === 'cluster_cap')).toHaveLength(30);
    expect(fates.filter(({ reason }) => reason === 'distribution')).toHaveLength(24);
    expect(report.tolerance).toEqual({ wanted: 0.05, used: 0.05, droppedCount: 24 });
    expect(report.shares[0]).toMatchObject({
      dimension: 'task',
      values: [
        { value: 'monitoring', rowsBefore: 60, rowsAfter: 36, before: 0.5, wanted: 0.5 },
        { value: 'trade_facts', rowsBefore: 60, rowsAfter: 30, before: 0.5, wanted: 0.5 },
      ],
      unreachable: [],
    });
    expect(report.shares[0]!.shift.largest).toBeCloseTo(36 / 66 - 0.5, 12);
    const free = { ...rules, distribution: { ...RULES.distribution, within: [] } };
    expect((await choose({ samples, verdicts: tasks, rows }, free)).fates).toHaveLength(30);
  });

  it('names no twin that is gone: what had none but that went for the shares too (DE-5)', async () => {
    const tasks = verdicts({ c: 'trade_facts', d: 'monitoring' });
    // Six clusters of three rows of one task, of which one each may stay; two rows of another task.
    const samples = Array.from({ length: 20 }, (_, i) =>
      sample(`s${i}`, { conversationId: i < 18 ? 'c' : 'd' }),
    );
    const rows = samples.map(({ sampleId }, i) => ({
      sampleId,
      cluster: 1 + Math.floor(i / 3),
      distance: 0.1,
    }));
    const distribution = {
      ...RULES.distribution,
      tolerance: 0,
      keepAtLeast: 0,
      weights: { task: { monitoring: 9 }, scenario: {}, product: {} },
    };
    const { fates } = await choose(
      { samples, verdicts: tasks, rows },
      { ...RULES, clusterCap: 1, distribution },
    );
    // One row of the other task stays, since its cluster may keep but one; and so does one of the first: 18 to 2 · 9.
    expect(fates.filter(({ reason }) => reason === 'distribution')).toHaveLength(5 * 3);
    const gone = new Set(fates.map(({ subject }) => subject));
    for (const { reason, twin } of fates) {
      expect(twin === undefined).toBe(reason === 'distribution');
      expect(gone.has(twin ?? '')).toBe(false);
    }
  });

  it('never takes away for the shares what a person keeps whole (CU-6)', async () => {
    const tasks = verdicts({ c: 'trade_facts', d: 'monitoring' });
    const samples = Array.from({ length: 60 }, (_, i) =>
      sample(`s${i}`, { conversationId: i < 40 ? 'c' : 'd' }),
    );
    const rows = samples.map(({ sampleId }, i) => ({ sampleId, cluster: i < 40 ? 1 : 2, distance: 0.1 }));
    const kept = { text: '', cluster: 1, keep: 'all' } as const;
    const overrides = [kept, { text: '', cluster: 2, keep: 2 } as const];
    const { fates } = await choose({ samples, verdicts: tasks, rows, overrides });
    expect(fates.map(({ reason }) => reason)).toEqual(Array(18).fill('cluster_cap'));
  });
});
