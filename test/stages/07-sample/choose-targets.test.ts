import fc from 'fast-check';
import { sampleSchema } from '../../../src/contract/recipe/output';
import { storedMaskedText } from '../../../src/contract/text';
import type { Sample, Verdict } from '../../../src/contract/vocabulary';
import { numberSignature } from '../../../src/stages/05-dedupe/number-signature';
import { chooseTargets, type ClusteredRow } from '../../../src/stages/07-sample/choose-targets';
import { taskShares } from '../../../src/stages/07-sample/task-shares';
import { sumParts } from '../../../src/stages/ledger';

const RULES = sampleSchema.parse({});

function sample(id: string, rest: Partial<Sample> = {}): Sample {
  return {
    sampleId: id,
    conversationId: 'c',
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    // Without digits: rows with different numbers would be no repeats of each other.
    target: storedMaskedText(`答复${id.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}`),
    question: storedMaskedText('问'),
    contextTokens: 1,
    targetTokens: 1,
    ...rest,
  };
}

function verdicts(tasks: Readonly<Record<string, string>>): Map<string, Verdict> {
  return new Map(
    Object.entries(tasks).map(([conversationId, task]) => [
      conversationId,
      {
        conversationId,
        label: {
          task,
          scenario: 'data_reports',
          product: null,
          borrowingIntent: 'no',
          riskSignals: [],
          summary: storedMaskedText(''),
          evidence: [],
        },
        confidence: 1,
        status: 'agreed',
        ballotCount: 1,
      },
    ]),
  );
}

const PLAIN = verdicts({ c: 'trade_facts', chat: 'small_talk' });

describe('chooseTargets', () => {
  it('drops what could not be labelled', () => {
    const { fates } = chooseTargets([sample('a'), sample('b', { conversationId: 'x' })], PLAIN, [], RULES, 1);
    expect(fates).toEqual([{ unit: 'sample', subject: 'b', reason: 'unlabelled' }]);
  });

  it('ends greetings at about a tenth of their number, by words and by verdict, and loses no short answer (SA-1)', () => {
    const many = Array.from({ length: 3000 }, (_, i) => i);
    const samples = many.flatMap((i) => [
      sample(`greet${i}`, { target: storedMaskedText('您好，在的') }),
      sample(`chat${i}`, { conversationId: 'chat' }),
      sample(`fact${i}`),
    ]);
    const { fates } = chooseTargets(samples, PLAIN, [], RULES, 1);
    const dropped = (kind: string): number => fates.filter((fate) => fate.subject.startsWith(kind)).length;
    // Standard deviation 16.4: four of them.
    for (const kind of ['greet', 'chat']) expect(Math.abs(3000 - dropped(kind) - 300)).toBeLessThan(66);
    expect(dropped('fact')).toBe(0);
  });

  it('never drops the last row with its numbers from a cluster, whatever the quota (DE-2, SA-2)', () => {
    const said = [
      ...Array.from({ length: 40 }, () => '账期90天'),
      '账期60天',
      '30天账期',
      '账期是三十天',
      '账期可谈',
    ];
    const samples = said.map((target, i) => sample(`s${i}`, { target: storedMaskedText(target) }));
    const rows: ClusteredRow[] = samples.map(({ sampleId }) => ({ sampleId, cluster: 1, distance: 0.1 }));
    const { fates } = chooseTargets(samples, PLAIN, rows, { ...RULES, clusterCap: 2 }, 1);
    const dropped = new Set(fates.map(({ subject }) => subject));
    const kept = samples
      .filter(({ sampleId }) => !dropped.has(sampleId))
      .map(({ target }) => numberSignature(target));
    expect(kept.sort()).toEqual(['', '天30', '天60', '天90']);
  });

  it('decides each row’s weight by itself, so that new rows change no old one', () => {
    const edge = (i: number): Sample => sample(`s${i}`, { targetIndex: i % 4, targetCount: 4 });
    const all = Array.from({ length: 200 }, (_, i) => edge(i));
    const some = all.filter((_, i) => i % 3 === 0);
    const dropped = (samples: Sample[]): Set<string> =>
      new Set(chooseTargets(samples, PLAIN, [], RULES, 1).fates.map((fate) => fate.subject));
    const [whole, part] = [dropped(all), dropped(some)];
    for (const { sampleId } of some) expect(part.has(sampleId)).toBe(whole.has(sampleId));
  });

  it('caps clusters by number and by share of what came in, and keeps at least one (SA-2)', () => {
    const samples = Array.from({ length: 13 }, (_, i) => sample(`s${i}`));
    const rows = samples.map((each, i): ClusteredRow => {
      return { sampleId: each.sampleId, cluster: i < 10 ? 1 : i < 12 ? 2 : 3, distance: 0 };
    });
    const kept = (rules: Partial<typeof RULES>): number[] => {
      const { fates } = chooseTargets(samples, PLAIN, rows, { ...RULES, ...rules }, 1);
      const gone = new Set(fates.map((fate) => fate.subject));
      return [1, 2, 3].map(
        (cluster) => rows.filter((row) => row.cluster === cluster && !gone.has(row.sampleId)).length,
      );
    };
    expect(kept({})).toEqual([10, 2, 1]);
    expect(kept({ clusterCap: 4 })).toEqual([4, 2, 1]);
    expect(kept({ clusterRatio: 0.29 })).toEqual([2, 1, 1]);
    expect(kept({ clusterRatio: 0 })).toEqual([1, 1, 1]);
  });

  it('accounts for every row by task, and tells the shares before and after', () => {
    const samples = [
      ...['a', 'b', 'c', 'd'].map((id) => sample(id)),
      ...['e', 'f', 'g', 'h'].map((id) => sample(id, { conversationId: 'chat' })),
      sample('x', { conversationId: 'unknown' }),
    ];
    const { entries } = chooseTargets(samples, PLAIN, [], { ...RULES, lowWeight: 0 }, 1);
    expect(entries.map(({ part, input, kept }) => [part, input, kept])).toEqual([
      ['', 1, 0],
      ['task:small_talk', 4, 0],
      ['task:trade_facts', 4, 4],
    ]);
    expect(taskShares(entries)).toEqual({
      tasks: [
        { task: 'small_talk', before: 0.5, after: 0 },
        { task: 'trade_facts', before: 0.5, after: 1 },
      ],
      divergence: 0.5,
    });
  });

  it('always balances, and never keeps more of a cluster than its quota', () => {
    const row = fc.record({
      conversation: fc.constantFrom('c', 'chat', 'unknown'),
      cluster: fc.integer({ min: 0, max: 4 }),
      distance: fc.double({ min: 0, max: 1, noNaN: true }),
      place: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (drawn, clusterCap) => {
        const samples = drawn.map((each, i) =>
          sample(`s${i}`, { conversationId: each.conversation, targetIndex: each.place, targetCount: 4 }),
        );
        const rows = drawn.map(({ cluster, distance }, i) => ({ sampleId: `s${i}`, cluster, distance }));
        const clustered = rows.filter((each) => each.cluster > 0);
        const { fates, entries } = chooseTargets(samples, PLAIN, clustered, { ...RULES, clusterCap }, 1);
        const [sum] = sumParts(entries);
        expect(sum).toMatchObject({ input: samples.length, kept: samples.length - fates.length });
        const gone = new Set(fates.map((fate) => fate.subject));
        for (const cluster of [1, 2, 3, 4]) {
          const left = clustered.filter((each) => each.cluster === cluster && !gone.has(each.sampleId));
          expect(left.length).toBeLessThanOrEqual(clusterCap);
        }
      }),
    );
  });

  it('keeps, drops and caps single clusters as a person said, instead of the quota (CU-6)', () => {
    const rules = sampleSchema.parse({ clusterCap: 2, lowWeight: 0 });
    const middle = { targetIndex: 3, targetCount: 7 };
    const ids = ['a', 'b', 'c', 'd'].flatMap((name) => [1, 2, 3, 4].map((i) => `${name}${i}`));
    const rows = ids.map((sampleId, i) => ({ sampleId, cluster: 1 + Math.floor(i / 4), distance: i / 100 }));
    // The last of each cluster is the first target of its conversation: a greeting, which the rules drop.
    const samples = ids.map((id) => sample(id, id.endsWith('4') ? { targetCount: 7 } : middle));
    const overrides = [
      { text: '', cluster: 1, keep: 'all' },
      { text: '', cluster: 2, keep: 'none' },
      { text: '', cluster: 3, keep: 1 },
    ] as const;
    const { fates, entries } = chooseTargets(samples, PLAIN, rows, rules, 1, overrides);
    const reasons = (name: string): string[] =>
      fates.filter(({ subject }) => subject.startsWith(name)).map(({ reason }) => reason);
    expect(reasons('a')).toEqual([]);
    expect(reasons('b')).toEqual(Array(4).fill('cluster_dropped'));
    expect(reasons('c')).toEqual(['cluster_cap', 'cluster_cap', 'turn_weight']);
    expect(reasons('d')).toEqual(['cluster_cap', 'turn_weight']);
    expect(sumParts(entries)[0]).toMatchObject({ input: 16, kept: 4 + 0 + 1 + 2 });
  });

  it('cannot keep what has no label, whatever a person said', () => {
    const rows = [{ sampleId: 'a', cluster: 1, distance: 0 }];
    const all = [{ text: '', cluster: 1, keep: 'all' }] as const;
    const { fates } = chooseTargets([sample('a', { conversationId: 'x' })], PLAIN, rows, RULES, 1, all);
    expect(fates).toEqual([{ unit: 'sample', subject: 'a', reason: 'unlabelled' }]);
  });
});
