import { storedMaskedText } from '../../../src/contract/text';
import type { Sample } from '../../../src/contract/vocabulary';
import { RULES, choose, reasons, sample } from './candidates';

describe('weighTargets (SA-1)', () => {
  it.each([
    ['at the default weight', {}, [150, 300]],
    ['whatever the weight: none', { lowWeight: 0 }, [150, 150]],
    ['whatever the weight: all', { lowWeight: 1 }, [300, 300]],
    ['whatever the weights of places', { weights: 'continuous' as const }, [150, 300]],
    ['as the recipe bounds them', { lowWeight: 1, greetings: { atLeast: 0.2, atMost: 0.2 } }, [600, 600]],
  ])(
    'ends greetings at a tenth of their number at most, by words and by verdict, %s (SA-1)',
    async (_, changes, kept) => {
      const samples = Array.from({ length: 1500 }, (_each, i) => [
        sample(`greet${i}`, { target: storedMaskedText('您好，在的') }),
        sample(`chat${i}`, { conversationId: 'chat' }),
        sample(`fact${i}`),
      ]).flat();
      const { fates, report } = await choose({ samples }, { ...RULES, ...changes });
      const left = 3000 - reasons(fates, 'greet').length - reasons(fates, 'chat').length;
      expect(left).toBeGreaterThanOrEqual(kept[0]!);
      expect(left).toBeLessThanOrEqual(kept[1]!);
      expect(reasons(fates, 'fact')).toEqual([]);
      expect(report.greetings).toMatchObject({ before: 3000, after: left });
    },
  );

  it('leaves at least one greeting, of however few, and brings back what cluster quotas took too many of', async () => {
    const greet = (count: number): Sample[] =>
      Array.from({ length: count }, (_, i) => sample(`g${i}`, { conversationId: 'chat' }));
    expect((await choose({ samples: greet(1) })).fates).toEqual([]);
    expect((await choose({ samples: greet(9) }, { ...RULES, lowWeight: 0 })).fates).toHaveLength(8);
    const rows = greet(1000).map(({ sampleId }) => ({ sampleId, cluster: 1, distance: 0.1 }));
    const { fates, report } = await choose({ samples: greet(1000), rows });
    expect(fates).toHaveLength(950);
    expect(report.greetings).toEqual({ before: 1000, after: 50, least: 50, most: 100 });
  });

  it('keeps and tags key openings and closings, which are no greetings (SA-1)', async () => {
    const samples = [
      sample('a', { conversationId: 'chat', question: storedMaskedText('下午给我回电吧') }),
      sample('b', { target: storedMaskedText('让您久等了'), targetIndex: 3, targetCount: 4 }),
      sample('c', { target: storedMaskedText('让您久等了'), targetIndex: 2, targetCount: 4 }),
    ];
    const keyPhrases = { callback: ['给我回电'], mood: ['久等'] };
    const { fates, marks, report } = await choose({ samples }, { ...RULES, lowWeight: 0, keyPhrases });
    expect(fates).toEqual([]);
    expect(marks).toEqual([
      { sampleId: 'a', tags: ['opening:callback'], copies: 0 },
      { sampleId: 'b', tags: ['closing:mood'], copies: 0 },
    ]);
    expect(report.keyMoments).toEqual({ 'closing:mood': 1, 'opening:callback': 1 });
  });

  it('decides each row’s weight by itself, so that new rows change no old one', async () => {
    const edge = (i: number): Sample => sample(`s${i}`, { targetIndex: i % 4, targetCount: 4 });
    const all = Array.from({ length: 200 }, (_, i) => edge(i));
    const some = all.filter((_, i) => i % 3 === 0);
    const dropped = async (samples: Sample[]): Promise<Set<string>> =>
      new Set((await choose({ samples })).fates.map((fate) => fate.subject));
    const [whole, part] = [await dropped(all), await dropped(some)];
    for (const { sampleId } of some) expect(part.has(sampleId)).toBe(whole.has(sampleId));
  });
});
