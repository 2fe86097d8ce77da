import fc from 'fast-check';
import type { ConverseRecipe } from '../../../src/contract/recipe/converse';
import {
  buildConversation,
  type BuiltConversation,
} from '../../../src/stages/04-converse/build-conversation';
import { givesAway } from '../../../src/stages/04-converse/build-samples';
import { ConversationWindows, type ZonedMessage } from '../../../src/stages/04-converse/conversation-windows';
import { ConverseAccount } from '../../../src/stages/04-converse/converse-account';
import { foldText } from '../../../src/stages/fold-text';
import { byLength, message, rules } from './messages';

const oneMessage = fc.record({
  contact: fc.constantFrom('m1', 'm2'),
  room: fc.constantFrom('', '', '群'),
  side: fc.constantFrom('C' as const, 'M' as const),
  speaker: fc.constantFrom('', 'a'),
  pause: fc.constantFrom(0, 1, 3, 200, 700),
  text: fc.constantFrom(
    '好的',
    '账期90天',
    '需要核心企业确权和发票',
    '第一句话。第二句话很长！第三句',
    '在吗',
  ),
  kind: fc.constantFrom('kept', 'kept', 'kept', 'kept', 'kept', 'sticker', 'blocked', 'fatal'),
});

/** Messages in the order in which storage hands them out. */
const messages = fc.array(oneMessage, { maxLength: 40 }).map((drawn) => {
  let at = 0;
  const timed = drawn.map(({ pause, text, kind, side, ...rest }, i): ZonedMessage => {
    at += pause;
    const kept = kind === 'kept';
    return message(side, at, kept ? text : '', {
      ...rest,
      row: i + 1,
      key: `k${i}`,
      dropped: kept ? '' : kind,
      breaksTurn: kind === 'blocked',
      flags: kind === 'fatal' ? ['drop-conversation'] : [],
    });
  });
  const place = (each: ZonedMessage): string => `${each.contact}/${each.room}`;
  return timed.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a.row - b.row));
});

const settings = fc
  .record({
    window: fc.constantFrom('day' as const, 'gap' as const, 'both' as const),
    contextTurns: fc.integer({ min: 1, max: 5 }),
    contextTokens: fc.integer({ min: 4, max: 40 }),
    maxTurnTokens: fc.integer({ min: 8, max: 30 }),
  })
  .map((drawn) => rules(drawn));

function buildAll(stream: readonly ZonedMessage[], recipe: ConverseRecipe): BuiltConversation[] {
  const windows = new ConversationWindows(recipe);
  const closed = [...stream.map((each) => windows.push(each)), windows.end()];
  return closed.flatMap((window) => (window ? [buildConversation(window, recipe, byLength)] : []));
}

function check(
  property: (stream: readonly ZonedMessage[], built: BuiltConversation[], recipe: ConverseRecipe) => void,
): void {
  fc.assert(
    fc.property(messages, settings, (stream, recipe) => {
      property(stream, buildAll(stream, recipe), recipe);
    }),
    { numRuns: 300 },
  );
}

describe('conversations of any message list', () => {
  it('put every kept message into exactly one turn, or into the pieces of it alone when it is over-long (SE-2)', () => {
    check((stream, built, recipe) => {
      const blockedCount = built.reduce((sum, each) => sum + each.blockedCount, 0);
      const turns = built.flatMap((each) => each.conversation?.turns ?? []);
      const turnsOf = new Map<number, typeof turns>();
      for (const turn of turns) {
        for (const { row } of turn.messages) turnsOf.set(row, [...(turnsOf.get(row) ?? []), turn]);
      }
      const kept = stream.filter((each) => each.dropped === '');
      expect(turnsOf.size).toBe(kept.length - blockedCount);
      for (const { row, text } of kept) {
        const own = turnsOf.get(row) ?? [];
        if (own.length <= 1) continue;
        expect(byLength(text)).toBeGreaterThan(recipe.maxTurnTokens);
        expect(own.map((turn) => turn.text).join('')).toBe(text);
      }
    });
  });

  it('never mix contacts, rooms or speakers in a turn, nor lose a word of it', () => {
    check((stream, built) => {
      const byRow = new Map(stream.map((each) => [each.row, each]));
      for (const { conversation } of built) {
        for (const turn of conversation?.turns ?? []) {
          const own = turn.messages.map(({ row }) => byRow.get(row)!);
          for (const { contact, room, side, speaker } of own) {
            expect([contact, room, side, speaker]).toEqual([
              conversation!.contact,
              conversation!.room,
              turn.side,
              turn.speaker,
            ]);
          }
          expect(own.map(({ text }) => text).join('\n')).toContain(turn.text);
        }
      }
    });
  });

  it('give samples a contiguous context that ends right before the target and keeps within its limits (SE-3)', () => {
    check((_stream, built, recipe) => {
      for (const { conversation, samples } of built) {
        for (const sample of samples) {
          const turns = conversation!.turns;
          const context = turns.slice(sample.contextFrom, sample.targetTurn);
          expect(sample.contact).toBe(conversation!.contact);
          expect(turns[sample.targetTurn]).toMatchObject({ side: 'C', text: sample.target });
          expect(context[0]!.side).toBe('M');
          expect(context.length).toBeLessThanOrEqual(recipe.contextTurns);
          expect(sample.contextTokens).toBe(context.reduce((sum, turn) => sum + byLength(turn.text), 0));
          expect(sample.contextTokens).toBeLessThanOrEqual(recipe.contextTokens);
          for (const turn of context)
            expect(givesAway(foldText(turn.text), foldText(sample.target))).toBe(false);
        }
      }
    });
  });

  it('never bridge a blocked message in a context or a turn (CL-4)', () => {
    check((stream, built) => {
      const rank = new Map(stream.map((each, i) => [each.row, i]));
      for (const { conversation, samples } of built) {
        for (const sample of samples) {
          const span = conversation!.turns
            .slice(sample.contextFrom, sample.targetTurn + 1)
            .flatMap((turn) => turn.messages);
          const between = stream.slice(rank.get(span[0]!.row), rank.get(span.at(-1)!.row));
          expect(between.filter((each) => each.breaksTurn)).toEqual([]);
        }
      }
    });
  });

  it('account for every message and every turn of C, and give ids once (MX-6)', () => {
    check((stream, built) => {
      const account = new ConverseAccount();
      for (const each of stream) if (each.dropped === '') account.addMessage(false);
      for (const each of built) account.addConversation(each);
      const [collected, inTurns, targets] = account.entries('test');
      expect(inTurns!.input).toBe(collected!.kept);
      expect(targets!.kept).toBe(built.flatMap((each) => each.samples).length);
      const ids = built.flatMap(({ samples, fates }) => [
        ...samples.map((s) => s.sampleId),
        ...fates.map((f) => f.subject),
      ]);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});
