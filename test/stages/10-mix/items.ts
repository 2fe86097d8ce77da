import type { ChatMessage, Item, ItemClass } from '../../../src/contract/vocabulary';
import { storedMaskedText } from '../../../src/contract/text';

/** An item with the given parts; everything else is small and valid. */
export function itemOf(
  itemId: string,
  itemClass: ItemClass,
  splitGroup: string,
  turns: readonly string[] = [`问题${itemId}`, `回答${itemId}`],
  tokens = 10,
): Item {
  const messages = turns.map((content, i): ChatMessage => ({
    role: i % 2 === 0 ? 'user' : 'assistant',
    content: storedMaskedText(content),
  }));
  return {
    itemId,
    class: itemClass,
    messages,
    splitGroup,
    origin: {},
    tokens,
    iteration: 1,
    generatedBy: null,
  };
}
