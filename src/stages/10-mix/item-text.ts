import type { Item } from '../../contract/vocabulary';

/** All that an item says, one message a line. */
export function itemText(item: Item): string {
  return item.messages.map((message) => message.content).join('\n');
}
