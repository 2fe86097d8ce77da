import { RULES, choose, sample } from './candidates';

describe('marksOf (SA-2)', () => {
  it('repeats rows of small clusters, and accounts for every copy (SA-2)', async () => {
    const samples = [
      ...['a1', 'a2', 'b1', 'b2', 'b3'].map((id) => sample(id)),
      sample('hi', { conversationId: 'chat' }),
    ];
    const rows = ['a1', 'a2', 'hi', 'b1', 'b2', 'b3'].map((sampleId, i) => {
      return { sampleId, cluster: i < 3 ? 1 : 2, distance: 0 };
    });
    const oversample = { below: 4, times: 3 };
    const { marks, entries, report } = await choose(
      { samples, rows },
      { ...RULES, clusterCap: 3, oversample },
    );
    // A greeting is never copied.
    expect(marks.map(({ copies }) => copies)).toEqual([2, 2, 2, 2, 2]);
    expect(marks.map(({ sampleId }) => sampleId)).not.toContain('hi');
    expect(entries.at(-1)).toMatchObject({ stage: 'sample', unit: 'copies', input: 10, kept: 10 });
    expect(report.clusters.copyCount).toBe(10);
    const none = await choose({ samples, rows }, { ...RULES, oversample: { below: 3, times: 3 } });
    expect(none.marks).toEqual([]);
    expect(none.entries.map(({ unit }) => unit)).not.toContain('copies');
  });
});
