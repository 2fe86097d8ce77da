import type { ConverseRecipe } from '../../../src/contract/recipe/converse';
import { converseSchema } from '../../../src/contract/recipe/converse';
import { storedMaskedText } from '../../../src/contract/text';
import type { Message } from '../../../src/contract/vocabulary';
import type { ZonedMessage } from '../../../src/stages/04-converse/conversation-windows';

/** 2026-03-02 09:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 2, 2, 1);

/** A kept message; `at` in minutes after {@link MORNING}. The text is the key too, unless one is given. */
export function message(
  side: 'C' | 'M',
  at: number,
  text: string,
  rest: Partial<Omit<ZonedMessage, 'text' | 'room'>> & { readonly room?: string } = {},
): ZonedMessage {
  const { room = '', ...others } = rest;
  return {
    ingestId: 'f',
    row: Math.round(at * 60) + 1,
    key: `${side}${at}${text}`,
    contact: 'm1',
    room: storedMaskedText(room),
    side,
    speaker: '',
    sentAt: MORNING + at * 60_000,
    type: '文本',
    text: storedMaskedText(text),
    dropped: '',
    breaksTurn: false,
    flags: [],
    timeZone: 'Asia/Shanghai',
    ...others,
  };
}

/** A message with a block word: it is not seen, and its neighbours are never joined. */
export function blocked(side: 'C' | 'M', at: number, flags: readonly string[] = []): ZonedMessage {
  return message(side, at, '', { dropped: 'blocked:own', breaksTurn: true, flags });
}

export function rules(changes: Partial<ConverseRecipe> = {}): ConverseRecipe {
  return { ...converseSchema.parse({}), ...changes };
}

/** One token a character: budgets in tests can be counted by eye. */
export function byLength(text: string): number {
  return Array.from(text).length;
}

export function texts(turns: readonly { readonly text: string }[]): string[] {
  return turns.map((turn) => turn.text);
}

export function rowsOf(messages: readonly Pick<Message, 'row'>[]): number[] {
  return messages.map(({ row }) => row);
}
