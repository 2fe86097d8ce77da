import { sampleSchema } from '../../../src/contract/recipe/sample';
import { storedMaskedText } from '../../../src/contract/text';
import { numberSignature } from '../../../src/stages/05-dedupe/number-signature';
import type { ClusteredRow } from '../../../src/stages/07-sample/choose-targets';
import { sumParts } from '../../../src/stages/ledger';
import { RULES, choose, reasons, sample } from './candidates';

describe('capClusters (SA-2, SA-4)', () => {
  it('never drops the last row with its numbers from a cluster, whatever the quota (DE-2, SA-2)', async () => {
    const said = [
      ...Array.from({ length: 40 }, () => '账期90天'),
      '账期60天',
      '30天账期',
      '账期是三十天',
      '账期可谈',
    ];
    const samples = said.map((target, i) => sample(`s${i}`, { target: storedMaskedText(target) }));
    const rows: ClusteredRow[] = samples.map(({ sampleId }) => ({ sampleId, cluster: 1, distance: 0.1 }));
    const { fates } = await choose({ samples, rows }, { ...RULES, clusterCap: 2 });
    const dropped = new Set(fates.map(({ subject }) => subject));
    const numbers = new Map(samples.map(({ sampleId, target }) => [sampleId, numberSignature(target)]));
    const kept = [...numbers].filter(([id]) => !dropped.has(id)).map(([, of]) => of);
    expect(kept.sort()).toEqual(['', '天30', '天60', '天90']);
    for (const { subject, twin } of fates) expect(numbers.get(twin!)).toBe(numbers.get(subject));
  });

  it('caps clusters by number and by share of what came in, and keeps at least one (SA-2)', async () => {
    const samples = Array.from({ length: 13 }, (_, i) => sample(`s${i}`));
    const rows = samples.map((each, i): ClusteredRow => {
      return { sampleId: each.sampleId, cluster: i < 10 ? 1 : i < 12 ? 2 : 3, distance: 0 };
    });
    const kept = async (rules: Partial<typeof RULES>): Promise<number[]> => {
      const { fates } = await choose({ samples, rows }, { ...RULES, ...rules });
      const gone = new Set(fates.map((fate) => fate.subject));
      return [1, 2, 3].map(
        (cluster) => rows.filter((row) => row.cluster === cluster && !gone.has(row.sampleId)).length,
      );
    };
    expect(await kept({})).toEqual([10, 2, 1]);
    expect(await kept({ clusterCap: 4 })).toEqual([4, 2, 1]);
    expect(await kept({ clusterRatio: 0.29 })).toEqual([2, 1, 1]);
    expect(await kept({ clusterRatio: 0 })).toEqual([1, 1, 1]);
  });

  it('names for each row over the quota the nearest one that stays, by cosine distance (DE-5)', async () => {
    const samples = ['a', 'b', 'c', 'd'].map((id) => sample(id));
    const rows = samples.map(({ sampleId }, i) => ({ sampleId, cluster: 1, distance: i / 10 }));
    const { fates } = await choose({ samples, rows }, { ...RULES, clusterCap: 2 });
    // Angles 0, 0.01, 0.02 and 0.03: the centre's row stays, and the farthest from it.
    const distance = Math.round((1 - Math.cos(0.01)) * 1e6) / 1e6;
    expect(fates).toEqual([
      { unit: 'sample', subject: 'b', reason: 'cluster_cap', twin: 'a', method: 'cluster', distance },
      { unit: 'sample', subject: 'c', reason: 'cluster_cap', twin: 'd', method: 'cluster', distance },
    ]);
  });

  it('prefers a better row, near the centre and beyond (SA-4)', async () => {
    const samples = ['a', 'b', 'c', 'd'].map((id) => sample(id));
    const rows = samples.map(({ sampleId }) => ({ sampleId, cluster: 1, distance: 0.1 }));
    const quality = new Map([
      ['a', 2],
      ['b', 5],
      ['c', 5],
      ['d', 1],
    ]);
    const { fates } = await choose({ samples, rows, quality }, { ...RULES, clusterCap: 2 });
    expect(fates.map(({ subject }) => subject).sort()).toEqual(expect.not.arrayContaining(['b', 'c']));
    expect(fates).toHaveLength(2);
  });

  it('keeps, drops and caps single clusters as a person said, instead of the quota (CU-6)', async () => {
    const rules = sampleSchema.parse({ clusterCap: 2, lowWeight: 0 });
    const middle = { targetIndex: 3, targetCount: 7 };
    const ids = ['a', 'b', 'c', 'd'].flatMap((name) => [1, 2, 3, 4].map((i) => `${name}${i}`));
    const rows = ids.map((sampleId, i) => ({ sampleId, cluster: 1 + Math.floor(i / 4), distance: i / 100 }));
    // The last of each cluster is the first target of its conversation: an opening, which the rules drop.
    const samples = ids.map((id) => sample(id, id.endsWith('4') ? { targetCount: 7 } : middle));
    const overrides = [
      { text: '', cluster: 1, keep: 'all' },
      { text: '', cluster: 2, keep: 'none' },
      { text: '', cluster: 3, keep: 1 },
    ] as const;
    const { fates, entries } = await choose({ samples, rows, overrides }, rules);
    expect(reasons(fates, 'a')).toEqual([]);
    expect(reasons(fates, 'b')).toEqual(Array(4).fill('cluster_dropped'));
    expect(reasons(fates, 'c')).toEqual(['cluster_cap', 'cluster_cap', 'turn_weight']);
    expect(reasons(fates, 'd')).toEqual(['cluster_cap', 'turn_weight']);
    expect(sumParts(entries)[0]).toMatchObject({ input: 16, kept: 4 + 0 + 1 + 2 });
  });
});
