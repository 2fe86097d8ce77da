import { HTMLElement } from 'node-html-parser';

/**
 * A list as Markdown, nested lists indented by two spaces a level.
 *
 * @param textOf Gives the plain text of an item without its nested lists.
 */
export function markdownList(list: HTMLElement, textOf: (item: HTMLElement) => string, depth = 0): string {
  const lines: string[] = [];
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  for (const item of list.children) {
    if (item.tagName === 'DT' || item.tagName === 'DD') {
      const text = textOf(item);
      if (item.tagName === 'DT' || lines.length === 0) lines.push(`- ${text}`);
      else lines.push(`${lines.pop()!}：${text}`.replace(/[：:]：/, '：'));
      continue;
    }
    if (item.tagName !== 'LI') continue;
    const text = textOf(item);
    const mark = list.tagName === 'OL' ? `${number++}. ` : '- ';
    if (text !== '') lines.push(`${'  '.repeat(depth)}${mark}${text}`);
    for (const nested of nestedLists(item)) lines.push(markdownList(nested, textOf, depth + 1));
  }
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** Lists inside an item, but not those inside another list of it. */
function nestedLists(item: HTMLElement): HTMLElement[] {
  return item.childNodes.flatMap((node) => {
    if (!(node instanceof HTMLElement)) return [];
    return isList(node) ? [node] : nestedLists(node);
  });
}

export function isList(element: HTMLElement): boolean {
  return element.tagName === 'UL' || element.tagName === 'OL' || element.tagName === 'DL';
}
