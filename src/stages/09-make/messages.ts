import type { MaskedText } from '../../contract/text';
import type { ChatMessage } from '../../contract/vocabulary';

/** Tokens of messages, by the recipe's tokenizer; the frame that a chat template adds is not counted. */
export type CountMessageTokens = (messages: readonly ChatMessage[]) => number;

/** Messages with the system message before them; without it when it is empty. */
export function withSystem(system: MaskedText, messages: readonly ChatMessage[]): ChatMessage[] {
  return system === '' ? [...messages] : [{ role: 'system', content: system }, ...messages];
}
