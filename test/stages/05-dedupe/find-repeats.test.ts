import { dedupeSchema, type DedupeRecipe } from '../../../src/contract/recipe/dedupe';
import type { Fate } from '../../../src/contract/vocabulary';
import { conversationKey } from '../../../src/stages/05-dedupe/conversation-key';
import {
  findRepeats,
  type ConversationCandidate,
  type RepeatCandidate,
} from '../../../src/stages/05-dedupe/find-repeats';
import { storedMaskedText } from '../../../src/contract/text';

/** A sample of its own conversation, said at `saidAt`. */
function sample(
  id: string,
  saidAt: number,
  target: string,
  rest: Partial<RepeatCandidate> = {},
): RepeatCandidate {
  return { sampleId: id, conversationId: `of-${id}`, targetTurn: 1, target, saidAt, ...rest };
}

function repeats(
  samples: readonly RepeatCandidate[],
  conversations: readonly ConversationCandidate[] = [],
  rules: Partial<DedupeRecipe> = {},
): Fate[] {
  const work = findRepeats(samples, conversations, { ...dedupeSchema.parse({}), ...rules });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

describe('findRepeats', () => {
  it('keeps what was said first, whatever the order of contacts, and names the twin (DE-1, DE-4, DE-5)', () => {
    const fates = repeats([sample('new', 9, '收到'), sample('old', 1, '收到！'), sample('other', 5, '好的')]);
    expect(fates).toEqual([
      {
        unit: 'sample',
        subject: 'new',
        reason: 'repeat_target',
        method: 'target_text',
        twin: 'old',
        distance: 0,
      },
    ]);
  });

  it('breaks ties of time by the run’s order', () => {
    expect(repeats([sample('a', 1, '收到'), sample('b', 1, '收到')])[0]).toMatchObject({
      subject: 'b',
      twin: 'a',
    });
  });

  it('drops reordered text with the distance, and never text with other numbers (DE-2)', () => {
    const fates = repeats([
      sample('a', 1, '账期90天'),
      sample('b', 2, '90天账期'),
      sample('c', 3, '账期60天'),
      sample('d', 4, '账期九十天。'),
    ]);
    expect(fates).toEqual([
      {
        unit: 'sample',
        subject: 'b',
        reason: 'near_repeat',
        method: 'bigram_jaccard',
        twin: 'a',
        distance: 0.4,
      },
      {
        unit: 'sample',
        subject: 'd',
        reason: 'repeat_target',
        method: 'target_text',
        twin: 'a',
        distance: 0,
      },
    ]);
  });

  it('names a kept row as twin also for what equals a dropped one', () => {
    const fates = repeats([
      sample('a', 1, '账期90天'),
      sample('b', 2, '90天账期'),
      sample('c', 3, '90天，账期'),
    ]);
    expect(fates.map(({ subject, twin, distance }) => [subject, twin, distance])).toEqual([
      ['b', 'a', 0.4],
      ['c', 'a', 0.4],
    ]);
  });

  it('does not let a chain of small edits collapse into its first link', () => {
    // Four bigrams each; neighbours share three of them (.6), the outer two share two of six (.33).
    const chain = [sample('a', 1, '甲乙丙丁戊'), sample('b', 2, '乙丙丁戊己'), sample('c', 3, '丙丁戊己庚')];
    expect(repeats(chain).map(({ subject, twin }) => [subject, twin])).toEqual([['b', 'a']]);
  });

  it('drops a conversation that was saved twice as one, twin by twin', () => {
    const at = (conversationId: string, targetTurn: number): Partial<RepeatCandidate> => ({
      conversationId,
      targetTurn,
    });
    const samples = [
      sample('b1', 11, '账期多久可以谈', at('b', 1)),
      sample('b2', 12, '收到', at('b', 3)),
      sample('a1', 1, '账期多久可以谈', at('a', 1)),
      sample('a2', 2, '收到', at('a', 3)),
      sample('z', 0, '收到', at('z', 1)),
    ];
    const conversations = [
      { conversationId: 'b', key: 'same', startedAt: 10 },
      { conversationId: 'a', key: 'same', startedAt: 1 },
      { conversationId: 'z', key: 'other', startedAt: 0 },
    ];
    expect(
      repeats(samples, conversations).map(({ subject, reason, twin }) => [subject, reason, twin]),
    ).toEqual([
      ['a2', 'repeat_target', 'z'],
      ['b1', 'repeat_conversation', 'a1'],
      ['b2', 'repeat_conversation', 'z'], // its counterpart a2 was not kept, but z was
    ]);
  });

  it('does only what the recipe asks for', () => {
    const samples = [
      sample('a', 1, '账期90天'),
      sample('b', 2, '90天账期'),
      sample('c', 3, '账期90天'),
      sample('d', 4, '好'),
    ];
    const dropped = (rules: Partial<DedupeRecipe>): string[] =>
      repeats(samples, [], rules).map((fate) => fate.subject);
    expect(dropped({ near: false })).toEqual(['c']);
    expect(dropped({ exact: false })).toEqual(['b', 'c']);
    expect(dropped({ exact: false, near: false })).toEqual([]);
    expect(dropped({ nearSimilarity: 0.61 })).toEqual(['c']);
  });

  it('keeps apart what differs in a product’s name only, however long the rest', () => {
    const rest = '由核心企业提供担保或回购承诺，款项受托支付给核心企业';
    const samples = [sample('a', 1, `采购融资${rest}`), sample('b', 2, `经销融资${rest}`)];
    expect(repeats(samples)).toHaveLength(1);
    expect(repeats(samples, [], { distinguish: ['采购融资', '经销融资'] })).toEqual([]);
  });
});

describe('conversationKey (DE-1)', () => {
  it('looks at sides and words, not at who or when', () => {
    const turns = [
      { side: 'M' as const, text: storedMaskedText('利率多少') },
      { side: 'C' as const, text: storedMaskedText('3.5%') },
    ];
    expect(conversationKey(turns)).toBe(
      conversationKey(turns.map((turn) => ({ ...turn, speaker: 'x', startedAt: 5 }))),
    );
    const other = [turns[0]!, { side: 'C' as const, text: storedMaskedText('35%') }];
    expect(conversationKey(other)).not.toBe(conversationKey(turns));
  });
});
