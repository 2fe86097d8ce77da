import fc from 'fast-check';
import { sumParts } from '../../../src/stages/ledger';
import { RULES, choose, sample } from './candidates';

describe('chooseTargets', () => {
  it('drops what could not be labelled', async () => {
    const { fates } = await choose({ samples: [sample('a'), sample('b', { conversationId: 'x' })] });
    expect(fates).toEqual([{ unit: 'sample', subject: 'b', reason: 'unlabelled' }]);
  });

  it('accounts for every row by task', async () => {
    const samples = [
      ...['a', 'b', 'c', 'd'].map((id) => sample(id)),
      ...['e', 'f', 'g', 'h'].map((id) => sample(id, { conversationId: 'chat' })),
      sample('x', { conversationId: 'unknown' }),
    ];
    const { entries } = await choose({ samples }, { ...RULES, lowWeight: 0 });
    expect(entries.map(({ part, input, kept }) => [part, input, kept])).toEqual([
      ['', 1, 0],
      ['task:small_talk', 4, 1],
      ['task:trade_facts', 4, 4],
    ]);
  });

  it('always balances, and never keeps more of a cluster than its quota, greetings aside', async () => {
    const row = fc.record({
      conversation: fc.constantFrom('c', 'chat', 'unknown'),
      cluster: fc.integer({ min: 0, max: 4 }),
      distance: fc.double({ min: 0, max: 1, noNaN: true }),
      place: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        async (drawn, clusterCap) => {
          const samples = drawn.map((each, i) =>
            sample(`s${i}`, { conversationId: each.conversation, targetIndex: each.place, targetCount: 4 }),
          );
          const rows = drawn.map(({ cluster, distance }, i) => ({ sampleId: `s${i}`, cluster, distance }));
          const clustered = rows.filter((each) => each.cluster > 0);
          const { fates, entries } = await choose({ samples, rows: clustered }, { ...RULES, clusterCap });
          const [sum] = sumParts(entries);
          expect(sum).toMatchObject({ input: samples.length, kept: samples.length - fates.length });
          const conversationOf = new Map(samples.map((each) => [each.sampleId, each.conversationId]));
          const gone = new Set(fates.map((fate) => fate.subject));
          for (const cluster of [1, 2, 3, 4]) {
            const left = clustered.filter(
              ({ sampleId, cluster: own }) =>
                own === cluster && conversationOf.get(sampleId) === 'c' && !gone.has(sampleId),
            );
            expect(left.length).toBeLessThanOrEqual(clusterCap);
          }
        },
      ),
    );
  });

  it('cannot keep what has no label, whatever a person said', async () => {
    const rows = [{ sampleId: 'a', cluster: 1, distance: 0 }];
    const overrides = [{ text: '', cluster: 1, keep: 'all' }] as const;
    const { fates } = await choose({ samples: [sample('a', { conversationId: 'x' })], rows, overrides });
    expect(fates).toEqual([{ unit: 'sample', subject: 'a', reason: 'unlabelled' }]);
  });
});
